"""Whatever belongs to a person leaves with that person: also what belongs by a detour."""

import pytest
from django.contrib.auth.models import Group

from courses.models import Answer, CoursePage, Enrolment, LessonSeen, QuizAnswer, Run
from kernel import checks
from kernel.registries import personal_data
from people.models import User


@pytest.mark.parametrize("model", [Enrolment, Answer, LessonSeen, QuizAnswer])
def test_a_model_belongs_to_a_person_directly_or_by_others(model: type) -> None:
    assert checks.leads_to_person(model)


@pytest.mark.parametrize("model", [Run, CoursePage, User, Group])
def test_what_leads_to_no_person_is_nobodys(model: type) -> None:
    assert not checks.leads_to_person(model)


@pytest.mark.parametrize("label", ["courses.Enrolment", "courses.Answer", "courses.QuizAnswer"])
def test_a_model_without_a_way_out_is_an_error(monkeypatch: pytest.MonkeyPatch, label: str) -> None:
    monkeypatch.delitem(personal_data.registered, label)
    found = checks.personal_data_has_a_way_out(None)
    assert [one.id for one in found if label in one.msg] == ["kernel.E002"]


def test_every_model_of_today_has_one() -> None:
    assert checks.personal_data_has_a_way_out(None) == []
