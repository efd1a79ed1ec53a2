"""Enrolling in a run: dates, code, invitation, places; leaving and coming back."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from courses.domain.run_rules import Refusal
from courses.models import Enrolment, Run
from courses.selectors.progress import enrolment_of
from courses.selectors.structure import structure_of
from courses.services.enrolments import RefusedError, enrol, leave
from courses.services.runs import archive_course, archive_run
from kernel.clock import now
from kernel.identifiers import mint
from people.models import User
from tests.conftest import account
from tests.courses.runs import dated_run
from tests.courses.site import SmallSite
from xapi.models import Statement

pytestmark = pytest.mark.django_db
Enrol = Callable[..., Enrolment]
HOUR = timedelta(hours=1)


@pytest.fixture
def into(site: SmallSite) -> Enrol:
    """Enrol somebody in a run, or in the open one."""

    def enrolled(user: User, run: Run | None = None, code: str = "") -> Enrolment:
        structure = structure_of(site.course)
        return enrol(user, structure=structure, language="en", run=run, code=code)

    return enrolled


def refused(into: Enrol, user: User, run: Run | None, code: str = "") -> Refusal:
    with pytest.raises(RefusedError) as caught:
        into(user, run, code)
    return caught.value.reason


def test_the_record_names_the_run(site: SmallSite, marta: User, into: Enrol) -> None:
    run = dated_run(site)
    into(marta, run)
    statement = json.loads(Statement.objects.get().raw)
    assert mint("run", run.uuid) in str(statement["context"]["contextActivities"]["grouping"])


def test_twice_is_once(site: SmallSite, marta: User, into: Enrol) -> None:
    run = dated_run(site)
    assert into(marta, run) == into(marta, run)
    assert Enrolment.objects.count() == Statement.objects.count() == 1


@pytest.mark.parametrize(("begins", "reason"), [(HOUR, Refusal.NOT_YET), (-3 * HOUR, Refusal.OVER)])
def test_not_before_and_not_after_its_dates(
    site: SmallSite, marta: User, into: Enrol, begins: timedelta, reason: Refusal
) -> None:
    run = dated_run(site, opens=now() + begins, closes=now() + begins + HOUR)
    assert refused(into, marta, run) == reason
    assert not Enrolment.objects.exists()
    assert not Statement.objects.exists()


def test_only_with_the_code(site: SmallSite, marta: User, into: Enrol) -> None:
    run = dated_run(site, access="code", code="BAT-24")
    assert refused(into, marta, run, "BAT-25") == Refusal.CODE
    assert into(marta, run, "bat-24").run == run


def test_only_with_an_invitation(site: SmallSite, marta: User, into: Enrol) -> None:
    run = dated_run(site, access="invitation")
    assert refused(into, marta, run) == Refusal.NOT_INVITED
    invitation = run.invitations.create(email="MARTA@example.org")
    assert into(marta, run).run == run
    invitation.refresh_from_db()
    assert invitation.accepted is not None


def test_an_invitation_is_for_one_run(site: SmallSite, marta: User, into: Enrol) -> None:
    dated_run(site, "Other", access="invitation").invitations.create(email=marta.email)
    assert refused(into, marta, dated_run(site, access="invitation")) == Refusal.NOT_INVITED


def test_places_are_limited_and_leaving_makes_room(
    site: SmallSite, marta: User, tomas: User, into: Enrol
) -> None:
    run = dated_run(site, capacity=1)
    first = into(marta, run)
    assert refused(into, tomas, run) == Refusal.FULL
    leave(first)
    into(tomas, run)
    assert refused(into, marta, run) == Refusal.FULL


def test_coming_back_is_the_same_enrolment_and_needs_no_code(
    site: SmallSite, marta: User, into: Enrol
) -> None:
    run = dated_run(site, access="code", code="BAT-24")
    first = into(marta, run, "BAT-24")
    leave(first)
    assert into(marta, run) == first
    assert enrolment_of(marta, run.course_key) == first


def test_an_archived_run_takes_nobody_new_and_keeps_those_inside(
    site: SmallSite, marta: User, tomas: User, into: Enrol
) -> None:
    run = dated_run(site)
    inside = into(marta, run)
    archive_run(run, archived=True)
    assert refused(into, tomas, run) == Refusal.ARCHIVED
    assert into(marta, run) == inside
    archive_run(run, archived=False)
    assert into(tomas, run).run == run


def test_an_archived_course_takes_nobody_new_in_any_run(
    site: SmallSite, marta: User, tomas: User, into: Enrol
) -> None:
    run = dated_run(site)
    archive_course(run.course_key, archived=True)
    assert refused(into, marta, run) == Refusal.COURSE_ARCHIVED
    assert refused(into, tomas, None) == Refusal.COURSE_ARCHIVED


def test_publishing_a_draft_keeps_a_course_archived(site: SmallSite) -> None:
    site.course.save_revision().publish()
    archive_course(site.course.translation_key, archived=True)
    site.course.refresh_from_db()
    assert site.course.archived
    site.course.latest_revision.publish()
    site.course.refresh_from_db()
    assert site.course.archived


def test_of_two_runs_the_newest_counts(site: SmallSite, marta: User, into: Enrol) -> None:
    own_pace, in_class = into(marta), into(marta, dated_run(site))
    assert enrolment_of(marta, site.course.translation_key) == in_class
    leave(in_class)
    assert enrolment_of(marta, site.course.translation_key) == own_pace


def test_who_is_in_a_class_does_not_begin_another_at_the_own_pace(
    site: SmallSite, marta: User, into: Enrol
) -> None:
    in_class = into(marta, dated_run(site))
    assert into(marta) == in_class


class TestByThePages:
    @pytest.fixture
    def coded(self, site: SmallSite) -> Run:
        return dated_run(site, access="code", code="BAT-24")

    def test_the_right_code_leads_in(self, coded: Run, learner_client: Client) -> None:
        learner_client.post(address(coded), {"code": " bat-24"})
        assert Enrolment.objects.get().run == coded

    def test_a_wrong_code_is_said(self, coded: Run, learner_client: Client) -> None:
        page = learner_client.post(address(coded), {"code": "x"}).content.decode()
        assert "This is not the code of the run" in page
        assert 'role="alert"' in page

    def test_codes_are_not_found_by_trying(self, coded: Run, learner_client: Client) -> None:
        for number in range(10):
            learner_client.post(address(coded), {"code": f"x{number}"})
        page = learner_client.post(address(coded), {"code": "BAT-24"}).content.decode()
        assert "Too many wrong codes" in page
        assert not Enrolment.objects.exists()

    def test_the_last_place_was_taken_meanwhile(
        self, site: SmallSite, learner_client: Client, into: Enrol
    ) -> None:
        run = dated_run(site, capacity=1)
        into(account("Nils", "learner"), run)
        page = learner_client.post(address(run)).content.decode()
        assert "All places are taken" in page

    def test_signing_in_comes_back_to_the_run(self, coded: Run, learner_client: Client) -> None:
        reply = learner_client.get(address(coded))
        assert reply.headers["Location"] == f"/en/learn/runs/{coded.uuid}/"

    def test_leaving_a_run(self, site: SmallSite, learner_client: Client) -> None:
        run = dated_run(site)
        learner_client.post(address(run))
        learner_client.post(f"/en/learn/runs/{run.uuid}/leave/")
        assert Enrolment.objects.get().left is not None

    def test_an_archived_course_says_so_to_who_wants_in(
        self, site: SmallSite, learner_client: Client
    ) -> None:
        key = site.course.translation_key
        archive_course(key, archived=True)
        reply = learner_client.post(f"/en/learn/courses/{key}/enrol/", follow=True)
        assert "takes nobody new" in reply.content.decode()
        assert not Enrolment.objects.exists()


def address(run: Run) -> str:
    return f"/en/learn/runs/{run.uuid}/enrol/"
