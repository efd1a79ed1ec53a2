"""A trainer tries a lesson as a learner would: scored and shown, never recorded."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import Answer
from people.models import User
from tests.courses.site import SmallSite, attempt, option
from xapi.models import Statement

pytestmark = pytest.mark.django_db


def try_answer(client: Client, site: SmallSite, words: str) -> str:
    data = {"attempt": attempt(), "r-answer": option(site.voltage, words), "trial": "1"}
    return str(client.post(site.answer_url(site.voltage), data)["Location"])


def test_the_verdict_is_shown_and_nothing_recorded(
    site: SmallSite, tomas: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(tomas)
    where = try_answer(client, site, "Temperature").split("#")[0]
    page = client.get(where)
    assert "try=1" in where
    assert "you thought of heat" in page.content.decode().lower()
    assert not Answer.objects.exists()
    assert not Statement.objects.exists()


def test_a_trial_shows_in_no_other_view(
    site: SmallSite, tomas: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(tomas)
    try_answer(client, site, "Voltage")
    state = client.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
    assert state.verdict is None


def test_a_learner_cannot_try(learner: Client, site: SmallSite) -> None:
    assert "try=1" not in try_answer(learner, site, "Voltage")
    assert Answer.objects.count() == 1
    assert not learner.get(f"{site.lessons[0].url}?try=1").context["trial"]
