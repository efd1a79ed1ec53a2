"""Progress rebuilt from the record equals the live one, in any order and however often."""

import random
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from courses.models import Answer, Enrolment, LessonSeen
from courses.services import reading
from courses.visits import new_visit
from kernel.positions import Position
from tests.courses.site import SmallSite, attempt, option
from xapi.selectors.statements import after

pytestmark = pytest.mark.django_db(transaction=True)


def snapshot() -> tuple[list[Any], ...]:
    return (
        sorted(
            Answer.objects.values_list(
                "statement_id",
                "question_key",
                "scaled",
                "success",
                "answered",
                "item_version_id",
                "enrolment_id",
            )
        ),
        sorted(LessonSeen.objects.values_list("enrolment_id", "lesson_key", "first")),
        list(Enrolment.objects.order_by("id").values_list("completed", "completed_score")),
    )


def work(client: Client, site: SmallSite) -> None:
    for words in ("Resistance", "Voltage"):
        client.post(
            site.answer_url(site.voltage),
            {"attempt": attempt(), "r-answer": option(site.voltage, words)},
        )
    client.post(site.answer_url(site.current, 1), {"attempt": attempt(), "r-answer": "140"})
    for lesson in site.lessons:
        address = f"/en/learn/lessons/{lesson.translation_key}/finish/"
        client.post(address, {"visit": new_visit()})
        client.post(address, {"visit": new_visit()})


def test_rebuilt_equals_live(learner: Client, site: SmallSite) -> None:
    site.course.pass_mark = 0.1
    site.course.save_revision().publish()
    work(learner, site)
    live = snapshot()
    assert live[0]
    assert live[2][0][0] is not None
    call_command("rebuild_projections")
    assert snapshot() == live


def test_order_and_repetition_change_nothing(learner: Client, site: SmallSite) -> None:
    work(learner, site)
    live = snapshot()
    Answer.objects.all().delete()
    LessonSeen.objects.all().delete()
    rows = after(Position(), 1000) * 2
    random.Random(7).shuffle(rows)
    reading.take_in(rows)
    assert snapshot() == live


def test_reading_on_over_what_was_live_changes_nothing(learner: Client, site: SmallSite) -> None:
    work(learner, site)
    live = snapshot()
    reading.read_on()
    assert snapshot() == live
    assert reading.read_on() == 0


def test_a_registration_of_nobody_moves_nothing(learner: Client, site: SmallSite) -> None:
    work(learner, site)
    Enrolment.objects.update(registration=uuid4())
    assert reading.rebuild() == 0
