"""A quiz to practise with, in Spanish: each answer is judged at once, on a phone and at a desk."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from people.services.demo_accounts import PASSWORD
from tests.journeys.answers import FILL, forms, questions
from tests.journeys.conftest import OpenPage
from tests.support.live import Live

KINDS = ("single_choice", "numeric", "ordering")
MAKE_A_QUIZ = """
from uuid import uuid4
from courses.domain.authoring import BlockSpec, CourseSpec, LessonSpec, ModuleSpec, QuizSpec
from courses.models import Question
from courses.services.authoring import make_course, make_lesson, make_module
course = make_course(
    CourseSpec(key=uuid4(), slug="practica", title="Práctica de celdas", language="es")
).page
module = make_module(course, ModuleSpec(key=uuid4(), slug="repaso", title="Repaso")).page
live = Question.objects.filter(locale__language_code="es", version__isnull=False).order_by("pk")
kinds = {{one.version.item.kind.value: one.pk for one in live}}
body = tuple(BlockSpec("question", kinds[kind]) for kind in {kinds!r} if kind in kinds)
lesson = make_lesson(
    module,
    LessonSpec(key=uuid4(), slug="probar", title="Para practicar", minutes=10, body=body,
               quiz=QuizSpec("practice")),
).page
print(lesson.get_url())
"""
TAKE_IT_AWAY = """
from courses.models import CoursePage
CoursePage.objects.get(slug="practica").unpublish()
"""
Screenshot = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def quiz(live: Live) -> Iterator[str]:
    """A course with a quiz to practise with; return where the quiz begins."""
    printed = live.manage("shell", "--no-imports", "-c", MAKE_A_QUIZ.format(kinds=KINDS))
    address = printed.split()[-1]
    yield address[address.index("/es/") :]
    live.manage("shell", "--no-imports", "-c", TAKE_IT_AWAY)


def begun(browser_page: OpenPage, quiz: str, email: str, *, phone: bool) -> Page:
    """Sign in, enrol in the course and press Start."""
    page = browser_page(f"/es/accounts/login/?next={quiz}", phone=phone, language="es")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Iniciar sesión", exact=True).click()
    page.wait_for_url(lambda address: "login" not in address)
    page.get_by_role("button", name="Empezar").click()
    page.get_by_role("button", name="Inscríbete, es gratis").click()
    page.get_by_role("button", name="Empezar").click()
    expect(page.locator("form.quiz").first).to_be_visible()
    return page


@pytest.mark.parametrize(
    ("email", "phone", "name"),
    [("lena@example.org", False, "practice"), ("ada@example.org", True, "practice-phone")],
)
def test_each_answer_is_judged_at_once(
    browser_page: OpenPage,
    screenshot: Screenshot,
    axe: Callable[[Page], None],
    quiz: str,
    *,
    email: str,
    phone: bool,
    name: str,
) -> None:
    page = begun(browser_page, quiz, email, phone=phone)
    first, *rest = forms(page)
    form = page.locator(f"#q-{first}")
    FILL[questions()[first]["kind"]](form, questions()[first])
    form.get_by_role("button", name="Comprobar").click()
    verdict = page.locator(f"#q-{first} .verdict")
    expect(verdict).to_have_class(re.compile(r"\bok\b"))
    expect(page.locator(f"#q-{first}").get_by_role("button", name="Comprobar")).to_have_count(0)
    wrong = page.locator(f"#q-{rest[0]}")
    wrong.locator("[name='r-answer']").first.fill("1")
    wrong.get_by_role("button", name="Comprobar").click()
    expect(page.locator(f"#q-{rest[0]} .verdict")).to_be_visible()
    screenshot(page, name)
    axe(page)
    page.get_by_role("button", name="Entregar").click()
    again = page.get_by_role("button", name="Entregar de todos modos")
    if again.count():
        again.click()
    expect(page.locator("main")).to_contain_text("de los puntos")
    screenshot(page, f"{name}-review")
    axe(page)
