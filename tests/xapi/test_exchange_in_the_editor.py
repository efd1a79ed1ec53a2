"""Administrators say with which records statements are exchanged, and see how it goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from kernel.models import Job
from people.models import User
from tests.xapi.cases import PASSED, XapiClient, a_statement
from xapi.models import ForwardRefusal, ForwardTarget, PullSource, Replay
from xapi.services import remotes
from xapi.services.remotes import Unreachable

ClientOf = Callable[[User], Client]
TARGET = {
    "name": "Partner",
    "endpoint": "https://lrs.example.org/xapi/",
    "key": "we",
    "new_secret": "hush",
    "version": "1.0.3",
    "active": "on",
    "verbs": PASSED,
}


@pytest.fixture
def admin(ada: User, client_of: ClientOf) -> Client:
    return client_of(ada)


@pytest.fixture
def target(db: None) -> ForwardTarget:
    return ForwardTarget.objects.create(name="Partner", endpoint="https://lrs.example.org/xapi/")


def test_nothing_is_exchanged_at_first(admin: Client) -> None:
    page = admin.get(reverse("xapi_exchange")).content.decode()
    assert "not forwarded to any other record" in page
    assert "not pulled from any other record" in page


def test_a_target_is_made_with_a_filter_and_its_secret_is_never_shown(admin: Client) -> None:
    assert admin.post(reverse("xapi_target_new"), TARGET).status_code == 302
    made = ForwardTarget.objects.get()
    assert made.filter == {"verbs": [PASSED]}
    assert "hush" not in made.secret
    page = admin.get(reverse("xapi_target", args=[made.uuid])).content.decode()
    assert PASSED in page
    assert "hush" not in page


def test_an_empty_secret_keeps_the_one_there_is(admin: Client) -> None:
    admin.post(reverse("xapi_target_new"), TARGET)
    made = ForwardTarget.objects.get()
    admin.post(reverse("xapi_target", args=[made.uuid]), {**TARGET, "new_secret": "", "key": "us"})
    changed = ForwardTarget.objects.get()
    assert (changed.key, changed.secret) == ("us", made.secret)


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "nowhere"},
        {"verbs": "no iri"},
        {"activities": "x"},
        {"name": ""},
        {"version": "3"},
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(
    admin: Client, wrong: dict[str, str]
) -> None:
    page = admin.post(reverse("xapi_target_new"), {**TARGET, **wrong})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == list(wrong)
    assert not ForwardTarget.objects.exists()


def test_the_page_shows_lag_and_failures(
    admin: Client, lrs: XapiClient, target: ForwardTarget
) -> None:
    lrs.post([a_statement(), a_statement()])
    remotes.went_wrong(target, Unreachable("503 Service Unavailable"))
    page = admin.get(reverse("xapi_exchange"))
    [(_, lag)] = page.context["targets"]
    assert lag.waiting in (0, 2)  # PostgreSQL shows them once the test's transaction is over
    assert "failed once" in page.content.decode()
    assert "503 Service Unavailable" in page.content.decode()


def test_a_span_is_sent_again_by_a_button(admin: Client, target: ForwardTarget) -> None:
    now = clock.now()
    span = {"since": f"{now - timedelta(days=2):%Y-%m-%dT%H:%M}", "until": f"{now:%Y-%m-%dT%H:%M}"}
    admin.post(reverse("xapi_replay", args=[target.uuid]), span)
    assert Replay.objects.get().target == target
    assert Job.objects.filter(kind="xapi.forward", key=str(target.uuid)).exists()


def test_a_span_that_ends_before_it_begins_is_refused(admin: Client, target: ForwardTarget) -> None:
    span = {"since": "2026-02-02T00:00", "until": "2026-02-01T00:00"}
    page = admin.post(reverse("xapi_replay", args=[target.uuid]), span, follow=True)
    assert "before the beginning" in page.content.decode()
    assert not Replay.objects.exists()


def test_refusals_are_shown_with_their_reason(admin: Client, target: ForwardTarget) -> None:
    ForwardRefusal.objects.create(
        target=target, statement=target.uuid, status=400, reason="bad verb"
    )
    page = admin.get(reverse("xapi_target", args=[target.uuid])).content.decode()
    assert "400: bad verb" in page


def test_a_waiting_target_is_tried_now(admin: Client, target: ForwardTarget) -> None:
    remotes.went_wrong(target, Unreachable("down"))
    admin.post(reverse("xapi_try", args=[target.uuid]))
    assert ForwardTarget.objects.get().next_try is None
    assert Job.objects.filter(kind="xapi.forward").exists()


def test_a_source_is_made_tried_and_removed(admin: Client) -> None:
    given = {
        "name": "Old",
        "endpoint": "https://old.example/xapi",
        "version": "1.0.3",
        "active": "on",
    }
    admin.post(reverse("xapi_source_new"), given)
    made = PullSource.objects.get()
    assert not made.trusted
    admin.post(reverse("xapi_try", args=[made.uuid]))
    assert Job.objects.filter(kind="xapi.pull", key=str(made.uuid)).exists()
    admin.post(reverse("xapi_remove", args=[made.uuid]))
    assert not PullSource.objects.exists()


def test_trainers_exchange_nothing(tomas: User, client_of: ClientOf, target: ForwardTarget) -> None:
    assert client_of(tomas).get(reverse("xapi_exchange")).status_code in (302, 403)
    client_of(tomas).post(reverse("xapi_remove", args=[target.uuid]))
    assert ForwardTarget.objects.exists()
