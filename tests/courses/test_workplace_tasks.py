"""A task done at work: read by all, confirmed by a mentor's mailed link, counted as a sign-off."""

import re
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from competences.models import Skill
from courses.models import Confirmation, TaskSkill, WorkplaceTask
from courses.tasks import forget_mentors
from courses.workplace import asking
from kernel import clock
from kernel.jobs.sweep import run_due
from kernel.registries.steps import steps
from learner_profiles.selectors.skill_map import mastery_of
from learner_profiles.services import mastery
from people.models import Person, User
from people.services.persons import person_of
from tests.competences.chain import Chain
from tests.competences.conftest import chain
from xapi.domain.profile import profile
from xapi.models import Statement

__all__ = ["chain"]
pytestmark = pytest.mark.django_db
MENTOR = {"mentor_name": "Piotr", "mentor_email": "piotr@works.example", "note": "Two <b>racks</b>"}


@pytest.fixture
def task(chain: Chain) -> WorkplaceTask:
    """A live task that teaches one skill and needs another."""
    made: WorkplaceTask = WorkplaceTask.objects.create(
        title="Test a returned pack",
        what="<p>Test it.</p>",
        safety="Live parts.",
        done_when="Done.",
    )
    for name, taught, level in (("test", True, 4), ("safety", False, 3)):
        skill = Skill.objects.get(uri=chain.skill[name])
        TaskSkill.objects.create(task=made, skill=skill, taught=taught, level=level)
    return made


@pytest.fixture
def browser(marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser."""
    return client_of(marta)


def address(task: WorkplaceTask, act: str = "") -> str:
    return f"/en/learn/tasks/{task.uuid}/{act}"


def asked(browser: Client, task: WorkplaceTask) -> str:
    """Ask the mentor, and return the path of the mailed link."""
    assert browser.post(address(task, "ask/"), MENTOR).status_code == 302
    run_due()
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def page(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def test_everybody_reads_a_task_safety_first(task: WorkplaceTask, anonymous: Client) -> None:
    soup = page(anonymous, address(task))
    heads = [one.get_text() for one in soup.select("main h2")]
    assert heads[0] == "Safety"
    assert {"What to do", "What counts as done", "You learn", "You need before"} <= set(heads)
    assert "Sign in to ask your mentor" in soup.get_text()


def test_a_task_that_is_not_live_is_missing(task: WorkplaceTask, anonymous: Client) -> None:
    WorkplaceTask.objects.update(live=False)
    page(anonymous, address(task), 404)


def test_a_task_is_a_step(task: WorkplaceTask, chain: Chain) -> None:
    found = {
        (one.skill, one.act, one.level, one.address)
        for one in steps(list(chain.skill.values()), None)
        if one.kind == "task"
    }
    assert found == {
        (chain.skill["test"], "teaches", 4, address(task)),
        (chain.skill["safety"], "needs", 3, address(task)),
    }


def test_the_mentor_gets_one_mail_with_a_link_and_no_account_is_needed(
    task: WorkplaceTask, browser: Client, anonymous: Client
) -> None:
    path = asked(browser, task)
    assert [one.to for one in mail.outbox] == [["piotr@works.example"]]
    assert mail.outbox[0].subject == "Did Marta do this at work?"
    soup = page(anonymous, path)
    assert soup.h1 is not None
    assert soup.h1.get_text() == "What did you see Marta do?"
    assert "<b>racks" not in str(soup)
    assert len(soup.select("input[name=level]")) == 5


def test_what_the_mentor_saw_is_recorded_once_and_counts_as_a_sign_off(
    task: WorkplaceTask, chain: Chain, browser: Client, anonymous: Client, marta: User
) -> None:
    path = asked(browser, task)
    assert not Statement.objects.exists()
    for level in ("4", "1"):
        response = anonymous.post(path, {"level": level, "comment": "Well done"})
        assert "It is confirmed" in response.content.decode()
    told = Statement.objects.get().content
    assert told["object"]["id"] == chain.skill["test"]
    assert told["result"]["extensions"] == {"http://localhost:8000/xapi/extensions/proficiency": 4}
    confirmation = Confirmation.objects.get()
    assert confirmation.mentor is not None
    names = {str(one.name) for one in confirmation.mentor.pseudonyms.all()}
    assert told["context"]["instructor"]["account"]["name"] in names
    assert confirmation.mentor_email == ""
    mastery.read_on()
    assert mastery_of(person_of(marta)).bases[chain.skill["test"]].judged["signed_off"][0] == 4
    assert "by Piotr on" in page(browser, address(task)).get_text(" ", strip=True)


def test_the_statement_follows_the_profile(
    task: WorkplaceTask, browser: Client, anonymous: Client
) -> None:
    anonymous.post(asked(browser, task), {"level": "3"})
    told = Statement.objects.get().content
    templates = profile("https://x.example/p", base="https://x.example", author="")["templates"]
    kinds = {(one["verb"], one["objectActivityType"]) for one in templates}
    assert (told["verb"]["id"], told["object"]["definition"]["type"]) in kinds


@pytest.mark.parametrize("given", [{}, {"level": "0"}, {"level": "6"}, {"level": "x"}])
def test_without_a_level_nothing_is_recorded(
    task: WorkplaceTask, browser: Client, anonymous: Client, given: dict[str, str]
) -> None:
    path = asked(browser, task)
    response = anonymous.post(path, given)
    assert response.status_code == 400
    assert not Statement.objects.exists()
    assert Confirmation.objects.get().answered is None


@pytest.mark.parametrize("token", ["x", "ImEi:1a:b"])
def test_a_link_that_is_wrong_is_said(task: WorkplaceTask, anonymous: Client, token: str) -> None:
    soup = page(anonymous, f"/en/learn/tasks/confirm/{token}/", 404)
    assert "This link does not hold any more" in soup.get_text()


def test_a_link_holds_for_14_days_and_the_address_is_forgotten(
    task: WorkplaceTask, browser: Client, anonymous: Client
) -> None:
    path = asked(browser, task)
    Confirmation.objects.update(asked=clock.now() - timedelta(days=14, minutes=1))
    assert anonymous.post(path, {"level": "4"}).status_code == 404
    forget_mentors(None)  # type: ignore[arg-type]
    assert Confirmation.objects.get().mentor_email == ""


def test_another_site_can_not_confirm(
    task: WorkplaceTask, browser: Client, anonymous: Client
) -> None:
    path = asked(browser, task)
    answer = anonymous.post(path, {"level": "5"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Statement.objects.exists()


def test_nobody_asks_strangers_without_end(task: WorkplaceTask, browser: Client) -> None:
    for _ in range(asking.MOST_OPEN + 2):
        browser.post(address(task, "ask/"), MENTOR)
    assert Confirmation.objects.count() == asking.MOST_OPEN
    later = clock.now() + timedelta(hours=1)
    Confirmation.objects.update(answered=later, level=4)
    with patch.object(asking, "MOST_A_DAY", asking.MOST_OPEN):
        response = browser.post(address(task, "ask/"), MENTOR, follow=True)
    assert "Ask again later" in response.content.decode()


@pytest.mark.parametrize("given", [{}, {"mentor_name": "P", "mentor_email": "no"}])
def test_a_mentor_is_named_with_an_address(
    task: WorkplaceTask, browser: Client, given: dict[str, str]
) -> None:
    response = browser.post(address(task, "ask/"), given)
    assert response.status_code == 400
    assert not Confirmation.objects.exists()


def test_a_mentor_is_a_person_without_an_account(
    task: WorkplaceTask, browser: Client, anonymous: Client
) -> None:
    anonymous.post(asked(browser, task), {"level": "4"})
    mentor = Confirmation.objects.get().mentor
    assert isinstance(mentor, Person)
    assert mentor.user is None


def test_trainers_write_tasks(
    chain: Chain, tomas: User, client_of: Callable[[User], Client]
) -> None:
    trainer, skill = client_of(tomas), Skill.objects.get(uri=chain.skill["weld"])
    form = "/cms/snippets/courses/workplacetask/add/"
    assert "skill_picker.js" in trainer.get(form).content.decode()
    skills = inline_formset([{"skill": str(skill.pk), "taught": "on", "level": "4"}])
    data = {
        "title": "Weld a tab",
        "what": rich_text("<p>Weld.</p>"),
        "safety": "Heat.",
        "done_when": "It holds.",
        "minutes": "30",
        "language": "en",
        "live": "on",
        "skills": skills,
    }
    trainer.post(form, nested_form_data(data))
    made = WorkplaceTask.objects.get()
    assert [one.skill for one in made.skills.all()] == [skill]
