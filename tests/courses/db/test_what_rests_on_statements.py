"""What progress, completion and marks rest on stays; rebuilt equals live after erasure."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command

from courses.models import Answer, Enrolment, LessonSeen
from courses.services import reading
from kernel import clock
from people.models import User
from people.services.persons import pseudonym_of
from tests.courses.acting import Acting
from tests.courses.db.test_progress_is_made_anew import snapshot
from tests.courses.site import SmallSite, option
from tests.xapi.cases import XapiClient, a_voiding
from tests.xapi.forgetting import erase
from xapi.domain import agents
from xapi.domain.verbs import VERBS
from xapi.models import RetentionRule, Statement
from xapi.services import retention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lrs(db: None) -> XapiClient:
    """Return a client that may do everything."""
    return XapiClient.with_scope("all")


def let_go() -> None:
    """Let all statements go that nothing rests on."""
    RetentionRule.objects.create(verb="", days=1)
    later = clock.now() + timedelta(days=2)
    with patch.object(clock, "now", lambda: later):
        retention.run_all(lambda *_: None)


def left() -> list[str]:
    return sorted(
        iri.rpartition("/")[2] for iri in Statement.objects.values_list("verb", flat=True)
    )


def test_of_a_course_that_goes_on_what_moved_it_stays(marta_learns: Acting) -> None:
    before = snapshot()
    assert "registered" in left()
    let_go()
    assert left() == ["answered", "answered", "experienced", "experienced"]
    assert snapshot() == before
    call_command("rebuild_projections")
    assert snapshot() == before


@pytest.fixture
def completed(enrolment: Enrolment, site: SmallSite) -> Acting:
    """Marta answered first wrongly, then rightly, and completed the course."""
    site.course.pass_mark = 0.1
    site.course.save_revision().publish()
    acting = Acting(enrolment, site.course)
    for words in ("Resistance", "Voltage"):
        acting.answers(site.voltage, {"answer": [option(site.voltage, words)]}, site.lessons[0])
    for lesson in site.lessons:
        acting.works_through(lesson)
    enrolment.refresh_from_db()
    assert enrolment.completed
    return acting


def test_of_a_completed_course_completion_and_best_answer_stay(completed: Acting) -> None:
    score = Enrolment.objects.get().completed_score
    let_go()
    assert left() == ["answered", "completed"]
    assert Answer.objects.get().success
    assert Enrolment.objects.get().completed_score == score


def test_rebuilt_equals_live_after_retention(completed: Acting) -> None:
    let_go()
    live = snapshot()
    call_command("rebuild_projections")
    assert snapshot() == live


def test_rebuilt_equals_live_after_erasure(completed: Acting, tomas: User, site: SmallSite) -> None:
    Acting.enrolled(tomas, site.course).works_through(site.lessons[0])
    name = str(pseudonym_of(completed.enrolment.person))
    erase([agents.account("http://localhost:8000", name)])
    live = snapshot()
    assert live[0] == []
    assert LessonSeen.objects.get().enrolment.person.user == tomas
    assert not Enrolment.objects.exclude(completed=None).exists()
    call_command("rebuild_projections")
    assert snapshot() == live


def test_rebuilt_equals_live_after_voiding(completed: Acting, lrs: XapiClient) -> None:
    best = Answer.objects.get(success=True).statement_id
    assert lrs.post(a_voiding(best)).status_code == 200
    reading.read_on()
    live = snapshot()
    assert not Answer.objects.filter(success=True).exists()
    call_command("rebuild_projections")
    assert snapshot() == live


def test_what_nothing_of_a_course_tells_holds_nothing(lrs: XapiClient) -> None:
    for verb in ("answered", "completed", "experienced"):
        thing = {"id": "https://example.org/quiz"}
        actor = {"mbox": "mailto:ana@example.org"}
        told = {"actor": actor, "verb": {"id": VERBS[verb].iri}, "object": thing}
        assert lrs.post(told).status_code == 200
    let_go()
    assert left() == []
