"""The demo's run: made once with meetings to come, and left as a person changed it."""

from uuid import UUID

import pytest

from courses.models import Run, Session
from courses.services.runs import archive_run
from kernel.clock import now
from lms.demo.runs import load_runs

pytestmark = pytest.mark.django_db
SAFETY = UUID("89468102-f18e-436a-830e-f02bb7adb42f")


@pytest.fixture(autouse=True)
def loaded(db: None) -> None:
    """The runs were loaded once."""
    load_runs()


def test_the_safety_course_has_a_run_that_takes_people_now() -> None:
    run = Run.objects.get(course_key=SAFETY)
    assert run.opens is not None
    assert run.closes is not None
    assert run.opens <= now() < run.closes


def test_its_two_meetings_are_to_come_and_within_the_run() -> None:
    run = Run.objects.get(course_key=SAFETY)
    assert run.closes is not None
    meetings = list(run.sessions.all())
    assert [one.mode for one in meetings] == ["live", "site"]
    assert all(now() < one.starts and one.ends < run.closes for one in meetings)


def test_loading_again_changes_nothing_of_it() -> None:
    run = Run.objects.get()
    archive_run(run, archived=True)
    Run.objects.update(title="Ours")
    Session.objects.first().delete()
    load_runs()
    run.refresh_from_db()
    assert (run.title, run.archived is not None, Session.objects.count()) == ("Ours", True, 1)
