"""Statements of trusted clients move progress; what does not fit tells nothing and harms nothing."""

import base64
import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from courses.models import Answer, Enrolment, LessonSeen
from courses.services import reading
from kernel.jobs.sweep import run_due
from tests.courses.site import SmallSite
from xapi.models import Credential
from xapi.services.credentials import issue

pytestmark = pytest.mark.django_db(transaction=True)

BROKEN: list[dict[str, Any]] = [
    {"result": None},
    {"result": {"success": True}},
    {"object": {"objectType": "Agent", "mbox": "mailto:a@example.org"}},
    {"object": {"id": "http://sim.example/other"}},
    {"object": {"id": "http://localhost:8000/id/question/------------------------------------"}},
    {"context": {}},
]


class Simulator:
    """A client of the record."""

    def __init__(self, *, trusted: bool) -> None:
        issued = issue("Simulator", scopes=[Credential.Scope.WRITE.value])
        Credential.objects.update(trusted=trusted)
        self.login = (issued.credential.key, issued.secret)

    def send(self, statement: dict[str, Any]) -> int:
        """Send a statement as an HTTP client would."""
        token = base64.b64encode(":".join(self.login).encode()).decode()
        reply = Client().post(
            "/xapi/statements",
            json.dumps(statement),
            content_type="application/json",
            headers={"Authorization": f"Basic {token}", "X-Experience-API-Version": "1.0.3"},
        )
        return reply.status_code


def answered(site: SmallSite, enrolment: Enrolment, scaled: float = 1.0) -> dict[str, Any]:
    assert site.voltage.version is not None
    base = "http://localhost:8000/id"
    return {
        "id": str(uuid4()),
        "actor": {"account": {"homePage": "http://localhost:8000", "name": str(uuid4())}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": f"{base}/question/{site.voltage.activity_uuid}"},
        "result": {"score": {"scaled": scaled}, "success": scaled == 1.0},
        "context": {
            "registration": str(enrolment.registration),
            "contextActivities": {
                "grouping": [{"id": f"{base}/item-version/{site.voltage.version.uuid}"}]
            },
        },
    }


def test_a_trusted_client_moves_progress(site: SmallSite, enrolment: Enrolment) -> None:
    assert Simulator(trusted=True).send(answered(site, enrolment)) == 200
    reading.read_on()
    assert Answer.objects.get().success


def test_any_other_client_moves_nothing(site: SmallSite, enrolment: Enrolment) -> None:
    Simulator(trusted=False).send(answered(site, enrolment))
    reading.read_on()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("changes", BROKEN)
def test_what_does_not_fit_stops_nothing(
    site: SmallSite, enrolment: Enrolment, changes: dict[str, Any]
) -> None:
    simulator = Simulator(trusted=True)
    merged = {**answered(site, enrolment), **changes}
    if "context" in changes:
        merged["context"] = {"registration": str(enrolment.registration)}
    simulator.send({name: value for name, value in merged.items() if value is not None})
    simulator.send(answered(site, enrolment))
    reading.read_on()
    assert Answer.objects.count() == 1


def test_a_score_below_nothing_counts_as_nothing(site: SmallSite, enrolment: Enrolment) -> None:
    Simulator(trusted=True).send(answered(site, enrolment, scaled=-0.5))
    reading.read_on()
    assert Answer.objects.get().scaled == 0.0


def test_a_simulators_own_completion_completes_no_course(
    site: SmallSite, enrolment: Enrolment
) -> None:
    told = answered(site, enrolment)
    told["verb"] = {"id": "http://adlnet.gov/expapi/verbs/completed"}
    told["object"] = {"id": "http://sim.example/other"}
    Simulator(trusted=True).send(told)
    reading.read_on()
    assert Enrolment.objects.get().completed is None


def test_the_last_points_from_outside_complete_the_course(
    site: SmallSite, enrolment: Enrolment
) -> None:
    site.course.pass_mark = 0.2
    site.course.save_revision().publish()
    for lesson in site.lessons:
        LessonSeen.objects.create(
            enrolment=enrolment, lesson_key=lesson.translation_key, first=enrolment.enrolled
        )
    Simulator(trusted=True).send(answered(site, enrolment))
    reading.read_on()
    run_due()
    assert Enrolment.objects.get().completed
