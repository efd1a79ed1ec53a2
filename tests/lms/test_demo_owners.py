"""The demo's trainer owns the demo's courses, and nothing that somebody owns is taken away."""

import pytest

from courses.permissions import can
from lms.demo import owners
from lms.demo.files import course_folders
from people.models import User
from people.services.demo_accounts import make_demo_accounts
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """A course that counts as the demo's."""
    monkeypatch.setattr(owners, "demo_keys", lambda: {site.course.translation_key})
    return site


def test_the_demos_trainer_sees_the_results_of_its_courses(demo: SmallSite) -> None:
    make_demo_accounts()
    assert owners.give_to_trainer() == 6
    assert owners.give_to_trainer() == 0
    demo.course.refresh_from_db()
    trainer = User.objects.get(email=owners.TRAINER)
    assert can(trainer, "see_results", demo.course).allowed


def test_a_course_of_somebody_stays_theirs(demo: SmallSite, ada: User) -> None:
    make_demo_accounts()
    demo.course.owner = ada
    demo.course.save()
    owners.give_to_trainer()
    demo.course.refresh_from_db()
    assert demo.course.owner == ada


def test_without_the_demos_trainer_nobody_owns_it(demo: SmallSite, tomas: User) -> None:
    assert owners.give_to_trainer() == 0


def test_the_keys_are_those_of_the_files() -> None:
    assert len(owners.demo_keys()) == len(list(course_folders()))
