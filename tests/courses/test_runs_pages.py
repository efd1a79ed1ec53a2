"""What learners and visitors see of runs: on the course, the run's page, My courses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from courses.models import Run
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol, open_run
from courses.services.runs import archive_course, archive_run
from kernel.clock import now
from people.models import User
from tests.conftest import account
from tests.courses.runs import dated_run, meeting
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
COURSE = "/en/courses/cells/"
LINK = "https://meet.example.org/secret"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def run_page(client: Client, run: Run) -> str:
    return page(client, f"/en/learn/runs/{run.uuid}/")


def joins(user: User, run: Run, site: SmallSite) -> None:
    enrol(user, structure=structure_of(site.course), language="en", run=run)


class TestOnTheCourse:
    def test_a_self_paced_course_needs_no_set_up(self, site: SmallSite, anonymous: Client) -> None:
        text = page(anonymous, COURSE)
        assert "Start any day" in text
        assert "When you can take it" not in text

    def test_the_own_pace_stands_first_then_the_class(
        self, site: SmallSite, anonymous: Client
    ) -> None:
        dated_run(site, capacity=12, price=40, language="es")
        text = page(anonymous, COURSE)
        assert text.index("At your own pace") < text.index("Spring class")
        for words in ("12 places left", "Spanish", "40 euros", "Anybody may enrol"):
            assert words in text

    def test_places_count_down(self, site: SmallSite, learner_client: Client) -> None:
        run = dated_run(site, capacity=2)
        joins(account("Olga", "learner"), run, site)
        assert "1 place left" in page(learner_client, COURSE)
        joins(account("Nils", "learner"), run, site)
        text = page(learner_client, COURSE)
        assert "No place left" in text
        assert "All places are taken" in text

    def test_runs_that_ended_or_are_archived_are_not_offered(
        self, site: SmallSite, anonymous: Client
    ) -> None:
        dated_run(site, "Ended", opens=None, closes=now() - timedelta(days=1))
        archive_run(dated_run(site, "Archived run"), archived=True)
        text = page(anonymous, COURSE)
        assert "Ended" not in text
        assert "Archived run" not in text

    def test_a_run_to_come_says_from_when(self, site: SmallSite, anonymous: Client) -> None:
        dated_run(site, opens=now() + timedelta(days=5))
        assert "Enrolling begins on" in page(anonymous, COURSE)

    def test_a_run_for_the_invited_is_shown_to_them_alone(
        self,
        site: SmallSite,
        anonymous: Client,
        marta: User,
        client_of: Callable[[User], Client],
    ) -> None:
        run = dated_run(site, access="invitation")
        run.invitations.create(email=marta.email.upper())
        assert "Spring class" not in page(anonymous, COURSE)
        assert "Spring class" not in page(client_of(account("Nils", "learner")), COURSE)
        assert "Spring class" in page(client_of(marta), COURSE)

    def test_the_code_is_told_to_nobody(self, site: SmallSite, anonymous: Client) -> None:
        run = dated_run(site, access="code", code="BAT-24")
        assert "BAT-24" not in page(anonymous, COURSE) + run_page(anonymous, run)

    def test_where_the_own_pace_is_closed_the_button_leads_to_the_runs(
        self, site: SmallSite, anonymous: Client
    ) -> None:
        archive_run(open_run(structure_of(site.course)), archived=True)
        text = page(anonymous, COURSE)
        assert "Enrol, it is free" not in text
        assert 'href="#runs"' in text
        assert "This run is archived" in text

    def test_an_archived_course_stays_readable(self, site: SmallSite, anonymous: Client) -> None:
        assert "Enrol, it is free" in page(anonymous, COURSE)  # and is kept for visitors
        archive_course(site.course.translation_key, archived=True)
        text = page(anonymous, COURSE)
        assert "takes nobody new" in text
        assert "Read the first lesson" in text
        assert "Enrol, it is free" not in text

    def test_who_takes_part_is_led_to_the_run(
        self, site: SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        run = dated_run(site)
        joins(marta, run, site)
        text = page(client_of(marta), COURSE)
        assert f"/en/learn/runs/{run.uuid}/" in text
        assert "Go on learning" in text

    def test_more_runs_ask_no_more_questions(
        self, site: SmallSite, anonymous: Client, django_assert_max_num_queries: object
    ) -> None:
        for number in range(6):
            meeting(dated_run(site, f"Class {number}"))
        with django_assert_max_num_queries(30):  # type: ignore[operator]
            page(anonymous, COURSE)


class TestRunPage:
    def test_meetings_stand_in_both_zones(
        self, site: SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        run = dated_run(site)
        meeting(run)
        marta.time_zone = "America/New_York"
        marta.save()
        text = run_page(client_of(marta), run)
        assert "Tue 8 December 2026, 09:00–12:00" in text
        assert "by the clock of Warsaw" in text
        assert "Tue 8 December 2026, 03:00–06:00" in text
        assert "by your clock (New York)" in text

    def test_a_clock_that_agrees_is_not_said_twice(
        self, site: SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        run = dated_run(site)
        meeting(run)
        text = run_page(client_of(marta), run)  # Brussels
        assert "by the clock of Warsaw, which is yours, too" in text
        assert text.count("09:00–12:00") == 1

    def test_a_meeting_over_midnight_says_both_days(
        self, site: SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        run = dated_run(site)
        meeting(run)
        marta.time_zone = "Pacific/Auckland"
        marta.save()
        assert "Tue 8 December 2026, 21:00 – Wed 9 December 2026, 00:00" in run_page(
            client_of(marta), run
        )

    def test_the_link_is_for_those_who_take_part(
        self, site: SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        run = dated_run(site)
        meeting(run, mode="live", link=LINK)
        client = client_of(marta)
        assert LINK not in run_page(client, run)
        joins(marta, run, site)
        assert LINK in run_page(client, run)

    def test_it_says_why_it_takes_nobody(self, site: SmallSite, anonymous: Client) -> None:
        run = dated_run(site, opens=None, closes=now() - timedelta(days=1))
        assert "This run ended on" in run_page(anonymous, run)

    def test_who_takes_the_course_already_is_told_what_a_second_run_means(
        self, site: SmallSite, learner: Client
    ) -> None:
        assert "Here you begin anew" in run_page(learner, dated_run(site))

    def test_a_run_of_a_withdrawn_course_is_not_found(
        self, site: SmallSite, anonymous: Client
    ) -> None:
        run = dated_run(site)
        site.course.unpublish()
        assert anonymous.get(f"/en/learn/runs/{run.uuid}/").status_code == 404

    def test_no_cache_keeps_it(self, site: SmallSite, anonymous: Client) -> None:
        reply = anonymous.get(f"/en/learn/runs/{dated_run(site).uuid}/")
        assert "no-store" in reply["Cache-Control"]
