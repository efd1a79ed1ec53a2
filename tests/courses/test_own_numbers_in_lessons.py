"""A question with own numbers in a lesson, outside of any quiz."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from courses.domain.parameters import instantiate
from courses.models import Answer, Enrolment
from courses.selectors.structure import structure_of
from courses.services.answers import own_seed
from courses.services.enrolments import enrol
from people.models import User
from tests.courses.quizzes import SERIES, told
from tests.courses.site import SmallSite, lesson, question

pytestmark = pytest.mark.django_db


def asked(html: str) -> list[tuple[str, str]]:
    return re.findall(r"(\d+) cells of ([\d.]+) V", html)


def test_each_learner_has_own_numbers_which_stay(
    learner: Client,
    enrolment: Enrolment,
    site: SmallSite,
    client_of: Callable[[User], Client],
    tomas: User,
) -> None:
    series = question(kind="numeric", title="Series", **SERIES)
    page = lesson(site.modules[0], "series", "Series", series)
    other = enrol(tomas, structure=structure_of(site.course), language="en")
    key = series.activity_uuid
    assert series.version is not None
    frozen = series.version.frozen
    mine = asked(learner.get(page.url).content.decode())
    assert mine == asked(learner.get(page.url).content.decode())
    assert mine == asked(instantiate(frozen, own_seed(enrolment, key)).prompt)
    theirs = asked(client_of(tomas).get(page.url).content.decode())
    assert theirs == asked(instantiate(frozen, own_seed(other, key)).prompt)


def test_an_answer_is_scored_by_the_own_numbers_and_tells_them(
    learner: Client, enrolment: Enrolment, site: SmallSite
) -> None:
    series = question(kind="numeric", title="Series", **SERIES)
    page = lesson(site.modules[0], "series", "Series", series)
    ((cells, voltage),) = asked(learner.get(page.url).content.decode())
    address = f"/en/learn/lessons/{page.translation_key}/questions/{series.activity_uuid}/answer/"
    learner.post(address, {"r-answer": f"{int(cells) * float(voltage):.6g}"})
    answer = Answer.objects.get()
    assert answer.success
    extensions = told(answer.statement_id)["result"]["extensions"]
    assert list(extensions.values()) == [{"cells": float(cells), "voltage": float(voltage)}]
    html = learner.get(page.url).content.decode()
    assert asked(html) == [(cells, voltage)]
    assert "Right" in html
