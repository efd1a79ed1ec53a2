"""Enrolling, walking through lessons, completing: what happens and what is recorded."""

import json
from collections import Counter
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page

from courses.models import CoursePage, Enrolment, LessonSeen
from courses.selectors.structure import structure_of
from courses.services.acts import Learning
from courses.services.lessons import finish as finish_lesson
from courses.visits import new_visit
from people.models import User
from tests.courses.site import SmallSite, attempt, option, right_order
from xapi.domain.received import Received, read
from xapi.domain.verbs import key_of
from xapi.models import Statement
from xapi.services.own import own_authority
from xapi.services.statements import record

pytestmark = pytest.mark.django_db


def received_voiding(target: UUID) -> Received:
    agent = {"account": {"homePage": "http://localhost:8000", "name": "platform"}}
    voiding = {
        "id": str(uuid4()),
        "actor": agent,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
        "object": {"objectType": "StatementRef", "id": str(target)},
    }
    return read(json.dumps(voiding))


def verbs() -> Counter[str]:
    return Counter(key_of(verb) for verb in Statement.objects.values_list("verb", flat=True))


def finish(client: Client, site: SmallSite, lesson: int, visit: str = "") -> str:
    key = site.lessons[lesson].translation_key
    reply = client.post(f"/en/learn/lessons/{key}/finish/", {"visit": visit or new_visit()})
    return str(reply["Location"])


def answer_all(client: Client, site: SmallSite, *, rightly: bool = True) -> None:
    ordered: dict[str, object] = {**right_order(site.order)} if rightly else {}
    answers: list[tuple[str, dict[str, object]]] = [
        (site.answer_url(site.voltage), {"r-answer": option(site.voltage, "Voltage")}),
        (
            site.answer_url(site.parts),
            {"r-answer": [option(site.parts, "Anode"), option(site.parts, "Cathode")]},
        ),
        (site.answer_url(site.current, 1), {"r-answer": "140 A" if rightly else "560 A"}),
        (site.answer_url(site.order, 2), ordered),
    ]
    for address, fields in answers:
        client.post(address, {"attempt": attempt(), **fields})


def test_enrolling_is_recorded_once(site: SmallSite, marta: User) -> None:
    client = Client()
    client.force_login(marta)
    address = f"/en/learn/courses/{site.course.translation_key}/enrol/"
    assert client.get(address).status_code == 200
    for _ in range(2):
        reply = client.post(address)
    assert reply["Location"] == site.lessons[0].url
    assert Enrolment.objects.count() == 1
    assert verbs() == {"registered": 1}


def test_going_to_a_lesson_by_a_button_is_recorded(learner: Client, site: SmallSite) -> None:
    visit = new_visit()
    key = site.lessons[1].translation_key
    for _ in range(2):
        reply = learner.post(f"/en/learn/lessons/{key}/begin/", {"visit": visit})
    assert reply["Location"] == site.lessons[1].url
    assert verbs() == {"registered": 1, "launched": 1, "initialized": 1}


def test_a_lesson_done_leads_to_the_next_and_is_recorded_with_its_duration(
    learner: Client, site: SmallSite
) -> None:
    assert finish(learner, site, 0) == site.lessons[1].url
    told = json.loads(Statement.objects.get(verb__endswith="experienced").raw)
    assert told["result"]["duration"].startswith("PT")
    assert told["object"]["id"] == site.lessons[0].iri


def test_a_double_click_is_one_visit(learner: Client, site: SmallSite) -> None:
    visit = new_visit()
    finish(learner, site, 0, visit)
    finish(learner, site, 0, visit)
    assert verbs() == {"registered": 1, "experienced": 1, "progressed": 1, "initialized": 1}


def test_progress_is_told_in_percent(learner: Client, site: SmallSite) -> None:
    finish(learner, site, 0)
    told = json.loads(Statement.objects.get(verb__endswith="progressed").raw)
    assert list(told["result"]["extensions"].values()) == [33]
    page = learner.get(site.lessons[1].url).content.decode()
    assert 'value="33"' in page


def test_all_lessons_and_the_mark_complete_the_course(learner: Client, site: SmallSite) -> None:
    answer_all(learner, site)
    for lesson in range(3):
        where = finish(learner, site, lesson)
    assert where.endswith("/completed/")
    assert "You completed" in learner.get(where).content.decode()
    told = verbs()
    assert (told["passed"], told["completed"], told["failed"]) == (1, 1, 0)


def test_a_better_answer_after_the_last_lesson_completes_too(
    learner: Client, site: SmallSite
) -> None:
    for lesson in range(3):
        finish(learner, site, lesson)
    assert (
        "What is missing"
        in learner.get(
            f"/en/learn/courses/{site.course.translation_key}/completed/"
        ).content.decode()
    )
    answer_all(learner, site)
    assert Enrolment.objects.get().completed
    assert verbs()["completed"] == 1


def test_below_the_mark_with_everything_answered_is_failed_not_completed(
    learner: Client, site: SmallSite
) -> None:
    site.course.pass_mark = 0.9
    site.course.save_revision().publish()
    answer_all(learner, site, rightly=False)
    entries = list(right_order(site.order).items())
    wrong = dict(zip([name for name, _ in entries], ["3", "2", "1"], strict=True))
    learner.post(site.answer_url(site.order, 2), {"attempt": attempt(), **wrong})
    for lesson in range(3):
        finish(learner, site, lesson)
    assert (verbs()["failed"], verbs()["completed"]) == (1, 0)


def test_completion_once_given_stays(learner: Client, site: SmallSite) -> None:
    answer_all(learner, site)
    for lesson in range(3):
        finish(learner, site, lesson)
    given = Enrolment.objects.get().completed
    site.lessons[2].unpublish()
    finish(learner, site, 0)
    assert Enrolment.objects.get().completed == given
    assert verbs()["completed"] == 1


def test_one_comes_back_to_where_one_was(learner: Client, site: SmallSite) -> None:
    learner.post(site.answer_url(site.current, 1), {"attempt": attempt(), "r-answer": "140"})
    page = learner.get(site.course.url)
    assert page.context["next_lesson"].key == site.lessons[1].translation_key


def test_leaving_and_coming_back_loses_nothing(learner: Client, site: SmallSite) -> None:
    finish(learner, site, 0)
    key = site.course.translation_key
    learner.post(f"/en/learn/courses/{key}/leave/")
    assert learner.get(site.course.url).context["enrolment"] is None
    learner.post(f"/en/learn/courses/{key}/enrol/")
    assert learner.get(site.course.url).context["progress"].lessons_done() == 1
    assert Enrolment.objects.count() == 1


def test_reading_records_nothing(learner: Client, site: SmallSite) -> None:
    pages: list[Page] = [*site.lessons, site.course, *site.modules, site.catalogue]
    for page in pages:
        assert learner.get(page.url).status_code == 200
    assert verbs() == {"registered": 1}
    assert not LessonSeen.objects.exists()


def test_a_visitor_walks_without_a_record(anonymous: Client, site: SmallSite) -> None:
    key = site.lessons[0].translation_key
    reply = anonymous.post(f"/en/learn/lessons/{key}/finish/", {"visit": ""})
    assert reply["Location"] == site.lessons[1].url
    assert not Statement.objects.exists()


def test_a_session_that_ended_is_told_and_leads_back(anonymous: Client, site: SmallSite) -> None:
    where = finish(anonymous, site, 0)
    assert where.startswith("/en/accounts/login/")
    assert site.lessons[0].slug in where


def test_the_next_lesson_begins_with_the_one_done(learner: Client, site: SmallSite) -> None:
    finish(learner, site, 0)
    told = json.loads(Statement.objects.get(verb__endswith="initialized").raw)
    assert told["object"]["id"] == site.lessons[1].iri


def test_answering_does_not_begin_a_new_visit(learner: Client, site: SmallSite) -> None:
    visit = learner.get(site.lessons[0].url).context["visit"]
    given = {"r-answer": option(site.voltage, "Voltage"), "visit": visit}
    where = learner.post(site.answer_url(site.voltage), given)["Location"].split("#")[0]
    assert learner.get(where).context["visit"] == visit


def test_a_translation_half_done_completes_nothing(learner: Client, site: SmallSite) -> None:
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    for page in (site.home, site.catalogue, site.course, site.modules[0], site.lessons[0]):
        page.copy_for_translation(spanish).save_revision().publish()
    structure = structure_of(CoursePage.objects.get(locale=spanish))
    learning = Learning(Enrolment.objects.get(), structure, "es")
    answer_all(learner, site)
    finish_lesson(learning, structure.lessons[0], visit=uuid4(), duration=None)
    assert len(structure.lessons) == 1
    assert Enrolment.objects.get().completed is None


def test_a_voided_completion_can_be_reached_again(learner: Client, site: SmallSite) -> None:
    answer_all(learner, site)
    for lesson in range(3):
        finish(learner, site, lesson)
    completed = Statement.objects.get(verb__endswith="/completed")
    record([received_voiding(completed.uuid)], by=own_authority())
    call_command("rebuild_projections")
    assert Enrolment.objects.get().completed is None
    finish(learner, site, 0)
    assert Enrolment.objects.get().completed


def test_a_forged_form_records_nothing(site: SmallSite, enrolment: Enrolment, marta: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(marta)
    key = site.lessons[0].translation_key
    reply = client.post(f"/en/learn/lessons/{key}/finish/", {"visit": new_visit()})
    assert reply.status_code == 403
    assert not LessonSeen.objects.exists()
