"""A lesson page of somebody who learns asks the database little, and misses nothing.

What is kept in a process's memory is never told of a change: it looks at the version that the
change moved, as every other process does.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from courses.models import Allowance
from courses.services.enrolments import leave
from courses.services.question_content import content_of
from people.models import User
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, attempt, option
from xapi.models import Statement

pytestmark = pytest.mark.django_db
MOST, MOST_TO_ANSWER = 8, 20


@pytest.fixture
def lesson(learner: Client, marta_learns: Acting, site: SmallSite) -> str:
    """The address of a lesson with two questions, one answered, that this process has shown."""
    address: str = site.lessons[0].url
    learner.get(address)
    return address


def shown(client: Client, address: str) -> str:
    """Return a page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestALessonPage:
    def test_costs_at_most_eight_queries(self, learner: Client, lesson: str) -> None:
        with CaptureQueriesContext(connection) as found:
            page = shown(learner, lesson)
        asked = [one["sql"] for one in found.captured_queries]
        assert len(asked) <= MOST, "\n".join(asked)
        assert "Voltage drives the current." in page

    def test_is_found_in_one_query(self, learner: Client, lesson: str) -> None:
        with CaptureQueriesContext(connection) as found:
            shown(learner, lesson)
        asked = [one["sql"] for one in found.captured_queries]
        pages = [one for one in asked if 'FROM "wagtailcore_page"' in one or "lessonpage" in one]
        assert len(pages) == 1
        assert '"wagtailcore_page"."live"' in pages[0].partition("WHERE")[2]

    def test_asks_for_restrictions_each_time(self, learner: Client, lesson: str) -> None:
        with CaptureQueriesContext(connection) as found:
            shown(learner, lesson)
        asked = [one["sql"] for one in found.captured_queries]
        assert sum('FROM "wagtailcore_pageviewrestriction"' in one for one in asked) == 1

    def test_costs_no_more_after_more_answers(
        self, learner: Client, lesson: str, site: SmallSite, marta_learns: Acting
    ) -> None:
        both = {"answer": [option(site.parts, "Anode"), option(site.parts, "Cathode")]}
        for _ in range(5):
            marta_learns.answers(site.parts, both, site.lessons[0])
        with CaptureQueriesContext(connection) as found:
            shown(learner, lesson)
        assert len(found) <= MOST


def test_an_answer_costs_at_most_twenty_queries(
    learner: Client, lesson: str, site: SmallSite
) -> None:
    form = {"r-answer": [option(site.parts, "Anode")]}
    learner.post(site.answer_url(site.parts), {"attempt": attempt(), **form})
    with CaptureQueriesContext(connection) as found:
        learner.post(site.answer_url(site.parts), {"attempt": attempt(), **form})
    asked = [one["sql"] for one in found.captured_queries]
    assert any('INTO "courses_answer"' in one for one in asked)
    assert len(asked) <= MOST_TO_ANSWER, "\n".join(asked)


class TestTheNextRequestSees:
    def test_what_was_done_meanwhile(
        self, learner: Client, lesson: str, site: SmallSite, marta_learns: Acting
    ) -> None:
        assert "66 %</span>" in shown(learner, lesson)
        marta_learns.works_through(site.lessons[2])
        page = shown(learner, lesson)
        assert "100 %</span>" in page

    def test_an_answer(
        self, learner: Client, lesson: str, site: SmallSite, marta_learns: Acting
    ) -> None:
        wrong = {"answer": [option(site.parts, "Anode")]}
        assert "Not yet" not in shown(learner, lesson)
        marta_learns.answers(site.parts, wrong, site.lessons[0])
        assert "Not yet" in shown(learner, lesson)

    def test_an_edited_lesson(self, learner: Client, lesson: str, site: SmallSite) -> None:
        site.lessons[0].title = "Pressure of charges"
        site.lessons[0].save_revision().publish()
        assert "Pressure of charges" in shown(learner, lesson)

    def test_an_edited_question(self, learner: Client, lesson: str, site: SmallSite) -> None:
        assert site.voltage.version is not None
        item = replace(site.voltage.version.item, prompt="<p>What pushes charges?</p>")
        site.voltage.content = content_of(item)
        site.voltage.save_revision().publish()
        page = shown(learner, lesson)
        assert "What pushes charges?" in page
        assert "You answered an earlier" in page

    def test_a_withdrawn_question(self, learner: Client, lesson: str, site: SmallSite) -> None:
        site.parts.unpublish()
        assert "Which are electrodes?" not in shown(learner, lesson)

    def test_a_withdrawn_lesson(self, learner: Client, lesson: str, site: SmallSite) -> None:
        site.lessons[0].unpublish()
        assert learner.get(lesson).status_code == 404

    def test_a_withdrawn_course(self, learner: Client, lesson: str, site: SmallSite) -> None:
        site.course.unpublish()
        assert learner.get(lesson).status_code == 404

    def test_a_restriction(self, learner: Client, lesson: str, site: SmallSite) -> None:
        PageViewRestriction.objects.bulk_create(
            [
                PageViewRestriction(
                    page=site.course,
                    restriction_type=PageViewRestriction.PASSWORD,
                    password="volts",
                )
            ]
        )
        assert "Which are electrodes?" not in learner.get(lesson).content.decode()

    def test_an_allowance(
        self, learner: Client, lesson: str, site: SmallSite, marta_learns: Acting
    ) -> None:
        assert "One try is left" in shown(learner, lesson)
        for key, more in ((None, 2), (site.lessons[0].translation_key, 1)):
            Allowance.objects.create(
                enrolment=marta_learns.enrolment, lesson_key=key, extra_attempts=more
            )
        Allowance.objects.create(
            enrolment=marta_learns.enrolment,
            lesson_key=site.lessons[1].translation_key,
            extra_attempts=40,
        )
        assert "4 tries are left" in shown(learner, lesson)

    def test_that_the_record_tells_no_more(self, learner: Client, lesson: str) -> None:
        assert "checked" in shown(learner, lesson)
        Statement.objects.all().delete()
        assert "checked" not in shown(learner, lesson)

    def test_that_the_course_was_left(
        self, learner: Client, lesson: str, marta_learns: Acting
    ) -> None:
        assert "Answers are saved" in shown(learner, lesson)
        leave(marta_learns.enrolment)
        assert "Answers are saved" not in shown(learner, lesson)

    def test_who_may_open_the_editor(
        self, lesson: str, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        browser = client_of(marta)
        opens = Permission.objects.get(codename="access_admin")
        assert ">Editor<" not in shown(browser, lesson)
        marta.user_permissions.add(opens)
        assert ">Editor<" in shown(browser, lesson)
        marta.user_permissions.clear()
        marta.groups.get().permissions.add(opens)
        assert ">Editor<" in shown(browser, lesson)
        marta.groups.get().permissions.remove(opens)
        assert ">Editor<" not in shown(browser, lesson)
