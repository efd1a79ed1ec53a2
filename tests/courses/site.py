"""A small site for tests: a catalogue, one course of two modules, three lessons, four questions."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from wagtail.models import Locale, Page, Site

from courses.domain.authoring import BlockSpec, CourseSpec, LessonSpec, ModuleSpec
from courses.domain.question_specs import question_spec
from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage, Question
from courses.services.authoring import make_course, make_lesson, make_module
from courses.services.items import make_question
from lms.pages import HomePage


@dataclass(frozen=True)
class SmallSite:
    """Everything of the small site by name."""

    home: HomePage
    catalogue: CataloguePage
    course: CoursePage
    modules: tuple[ModulePage, ...]
    lessons: tuple[LessonPage, ...]
    voltage: Question
    parts: Question
    current: Question
    order: Question

    def answer_url(self, question: Question, lesson: int = 0) -> str:
        """Return where an answer to a question of a lesson goes."""
        key = self.lessons[lesson].translation_key
        return f"/en/learn/lessons/{key}/questions/{question.activity_uuid}/answer/"


def build() -> SmallSite:
    """Make the site."""
    home, catalogue = front()
    voltage = question(kind="single_choice", title="Voltage", max_attempts=2, **VOLTAGE)
    parts = question(kind="multiple_choice", title="Parts", **PARTS)
    current = question(kind="numeric", title="Current", **CURRENT)
    order = question(kind="ordering", title="Order", **ORDER)
    course = make_course(
        CourseSpec(key=uuid4(), slug="cells", title="Cells", topic="cells", eqf_level=4)
    ).page
    first = make_module(course, ModuleSpec(key=uuid4(), slug="one", title="Module one")).page
    second = make_module(course, ModuleSpec(key=uuid4(), slug="two", title="Module two")).page
    lessons = (
        lesson(first, "volts", "Volts", voltage, parts),
        lesson(first, "amps", "Amps", current),
        lesson(second, "steps", "Steps", order),
    )
    return SmallSite(
        home, catalogue, course, (first, second), lessons, voltage, parts, current, order
    )


def front() -> tuple[HomePage, CataloguePage]:
    """Make the home page of the site and its catalogue."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = HomePage(title="Home", slug="front", locale=english)
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    catalogue = CataloguePage(title="Courses", slug="courses", locale=english)
    home.add_child(instance=catalogue)
    return home, catalogue


def lesson(module: ModulePage, slug: str, title: str, *questions: Question) -> LessonPage:
    """Make a lesson with a text and questions."""
    text = BlockSpec("text", "<p>Words about it.</p>")
    body = (text, *(BlockSpec("question", one.pk) for one in questions))
    page: LessonPage = make_lesson(
        module, LessonSpec(key=uuid4(), slug=slug, title=title, minutes=10, body=body)
    ).page
    return page


def question(**data: object) -> Question:
    """Make a published question from the keys of a demo file."""
    return make_question(question_spec({"uuid": str(uuid4()), **data}))


def option(question: Question, words: str) -> str:
    """Return the id of an option by its words."""
    assert question.version is not None
    item = question.version.item
    told = [(one.id, one.html) for one in item.options]
    told += [(one.id, one.html) for one in item.entries]
    return next(name for name, html in told if words in html)


def right_order(question: Question) -> dict[str, str]:
    """Return the form fields of an ordering in the right order."""
    assert question.version is not None
    entries = question.version.item.entries
    return {f"r-{entry.id}": str(place) for place, entry in enumerate(entries, start=1)}


def attempt() -> str:
    """Return the id that a form makes for an attempt."""
    return str(uuid4())


def uuid_of(text: str) -> UUID:
    """Return an attempt's id as a UUID."""
    return UUID(text)


VOLTAGE: dict[str, object] = {
    "prompt": "<p>What drives a current?</p>",
    "options": [
        {"text": "Voltage", "correct": True, "feedback": "Yes."},
        {"text": "Resistance", "feedback": "It slows. What pushes?"},
        {"text": "Temperature", "feedback": "You thought of heat. What pushes charges?"},
    ],
    "explanation": "<p>Voltage drives the current.</p>",
}
PARTS: dict[str, object] = {
    "prompt": "<p>Which are electrodes?</p>",
    "options": [
        {"text": "Anode", "correct": True},
        {"text": "Cathode", "correct": True},
        {"text": "Separator", "feedback": "It keeps them apart."},
    ],
}
CURRENT: dict[str, object] = {
    "prompt": "<p>280 Ah at C/2: which current?</p>",
    "answer": 140,
    "unit": "A",
    "tolerance": {"percent": 1},
    "misconceptions": [{"value": 560, "feedback": "You multiplied by 2. What is C/2?"}],
}
ORDER: dict[str, object] = {
    "prompt": "<p>Put the steps in order.</p>",
    "items": ["Coat", "Dry", "Press"],
}
