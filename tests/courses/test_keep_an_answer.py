"""An answer given without an account, without a place, or after the session ended is kept."""

import pytest
from django.test import Client

from courses.models import Answer, Enrolment
from people.models import User
from tests.courses.site import SmallSite, attempt, option

pytestmark = pytest.mark.django_db


def voltage(site: SmallSite) -> dict[str, str]:
    return {"attempt": attempt(), "r-answer": option(site.voltage, "Voltage")}


def test_a_visitor_is_asked_to_sign_in(anonymous: Client, site: SmallSite) -> None:
    reply = anonymous.post(site.answer_url(site.voltage), voltage(site))
    assert reply["Location"].startswith("/en/accounts/login/?next=")
    assert not Answer.objects.exists()


def test_after_signing_in_the_answer_is_still_in_the_form(
    anonymous: Client, site: SmallSite, enrolment: Enrolment
) -> None:
    given = voltage(site)
    anonymous.post(site.answer_url(site.voltage), given)
    signed_in = anonymous.post(
        "/en/accounts/login/",
        {"login": "marta@example.org", "password": "correct horse battery"},
    )
    assert signed_in.status_code == 302, signed_in.content.decode()
    page = anonymous.get(site.lessons[0].url).content.decode()
    assert f'value="{given["r-answer"]}" checked' in " ".join(page.split())


def test_the_kept_attempt_is_recorded_under_its_own_id(
    anonymous: Client, site: SmallSite, enrolment: Enrolment, marta: User
) -> None:
    given = voltage(site)
    anonymous.post(site.answer_url(site.voltage), given)
    anonymous.force_login(marta)
    anonymous.post(site.answer_url(site.voltage), given)
    assert Answer.objects.get().statement_id.hex == given["attempt"].replace("-", "")


def test_somebody_not_enrolled_is_asked_to_enrol_and_comes_back(
    site: SmallSite, marta: User
) -> None:
    client = Client()
    client.force_login(marta)
    given = voltage(site)
    reply = client.post(site.answer_url(site.voltage), given)
    assert "/enrol/?next=" in reply["Location"]
    asked = client.get(reply["Location"])
    assert "is kept" in asked.content.decode()
    back = client.post(reply["Location"].split("?")[0], {"next": asked.context["next"]})
    assert back["Location"].startswith(site.lessons[0].url)
    state = client.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
    assert str(state.attempt) == given["attempt"]


def test_a_form_without_a_valid_token_keeps_the_answer_and_changes_nothing(
    site: SmallSite, enrolment: Enrolment, marta: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(marta)
    given = voltage(site)
    reply = client.post(site.answer_url(site.voltage), given)
    assert reply.status_code == 302
    assert not Answer.objects.exists()
    state = client.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
    assert state.fields == {"answer": [given["r-answer"]]}
    assert "check your answer again" in state.error


def test_a_visitor_gets_no_session_by_reading(anonymous: Client, site: SmallSite) -> None:
    reply = anonymous.get(site.lessons[0].url)
    assert not reply.cookies


def test_the_page_of_somebody_signed_in_is_kept_by_no_shared_cache(
    learner: Client, site: SmallSite
) -> None:
    assert "private" in learner.get(site.lessons[0].url)["Cache-Control"]
