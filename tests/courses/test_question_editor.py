"""Trainers write questions in the editor's side: half-made drafts, checks, preview, lists."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, ReferenceIndex
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.domain.items import Kind
from courses.domain.lacks import Lack
from courses.models import Answer, Enrolment, Question
from courses.services.items import make_question
from courses.services.question_content import content_of
from people.models import User
from tests.courses.samples import item, spec
from tests.courses.site import SmallSite, attempt, option

pytestmark = pytest.mark.django_db
ROOT = "wagtailsnippets_courses_question"


@pytest.fixture
def editor(tomas: User, client_of: Callable[[User], Client]) -> Client:
    """The browser of Tomas, who trains."""
    return client_of(tomas)


def address(name: str, *args: object) -> str:
    """An address of the editor's side of questions."""
    return reverse(f"{ROOT}:{name}", args=args)


def single_choice(*options: tuple[str, bool], prompt: str = "<p>Which current?</p>") -> Any:
    """What the form of a single choice posts."""
    answers = [
        {
            "text": rich_text(f"<p>{words}</p>"),
            "correct": "on" if right else "",
            "feedback": rich_text(""),
            "picture": "",
        }
        for words, right in options
    ]
    value = {
        "prompt": rich_text(prompt),
        "options": listed(answers),
        "hints": listed([]),
        "skills": listed([]),
        "explanation": rich_text(""),
        "feedback": rich_text(""),
        "points": "1",
        "max_attempts": "0",
        "picture": "",
        "shuffle": "on",
    }
    return {"title": "Rack", "content": streamfield([("single_choice", value)])}


def listed(values: list[Any]) -> dict[str, Any]:
    """What a list block posts."""
    data: dict[str, Any] = {"count": str(len(values))}
    for place, value in enumerate(values):
        data[str(place)] = {
            "value": value,
            "deleted": "",
            "order": str(place),
            "type": "item",
            "id": "",
        }
    return data


def post(editor: Client, data: Any, **action: str) -> Any:
    """Post the form of a new question."""
    return editor.post(address("add"), nested_form_data(data) | action)


GOOD = (("140 A", True), ("280 A", False))


def test_a_trainer_writes_and_publishes_a_question(editor: Client) -> None:
    reply = post(editor, single_choice(*GOOD), **{"action-publish": "publish"})
    assert reply.status_code == 302, reply.context["form"].errors
    question = Question.objects.get()
    assert question.version is not None
    assert [one.html for one in question.version.item.options] == ["140 A", "280 A"]


def test_a_half_made_question_is_kept_as_a_draft(editor: Client) -> None:
    reply = post(editor, single_choice(("140 A", False), prompt=""))
    assert reply.status_code == 302, reply.context["form"].errors
    question = Question.objects.get()
    assert not question.live
    assert question.version is None


def test_a_question_without_a_right_answer_is_not_published(editor: Client) -> None:
    reply = post(
        editor, single_choice(("140 A", False), ("280 A", False)), **{"action-publish": "publish"}
    )
    assert reply.status_code == 200
    assert "Mark the right answer." in reply.content.decode()
    assert not Question.objects.exists()


def test_a_draft_that_is_published_later_is_checked_then(editor: Client) -> None:
    post(editor, single_choice(("140 A", False), ("280 A", False)))
    question = Question.objects.get()
    data = nested_form_data(single_choice(("140 A", False), ("280 A", False)))
    reply = editor.post(address("edit", question.pk), data | {"action-publish": "publish"})
    assert reply.status_code == 200
    question.refresh_from_db()
    assert not question.live


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_opens_in_its_form(editor: Client, kind: Kind) -> None:
    question = make_question(spec(kind))
    assert editor.get(address("edit", question.pk)).status_code == 200


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("mode", ["", "key"])
def test_each_kind_can_be_previewed(kind: Kind, mode: str) -> None:
    question = make_question(spec(kind, explanation="<p>Half of it.</p>"))
    page = question.make_preview_request(preview_mode=mode).rendered_content
    assert "What?" in page
    assert ("Half of it." in page) is (mode == "key")


def test_the_preview_of_a_half_made_question_says_what_it_lacks() -> None:
    question = make_question(spec(Kind.SINGLE_CHOICE))
    without_key = item(Kind.SINGLE_CHOICE, options=[{"text": "a"}, {"text": "b"}], prompt="")
    question.content = content_of(without_key)
    page = question.make_preview_request().rendered_content
    assert "Mark the right answer." in page
    assert "Write what is asked." in page


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_form_of_any_kind_can_be_previewed(kind: Kind) -> None:
    block = Question.content.field.stream_block.child_blocks[kind]
    question = Question(
        title="Empty", locale=Locale.get_default(), content=[(str(kind), block.get_default())]
    )
    assert question.make_preview_request(preview_mode="key").status_code == 200


def test_the_list_is_searched_by_title_and_filtered_by_kind(editor: Client) -> None:
    numeric = make_question(spec(Kind.NUMERIC, title="Voltage of a cell"))
    make_question(spec(Kind.ORDERING, uuid=OTHER_UUID, title="Steps of coating"))
    Locale.objects.get_or_create(language_code="es")

    def titles(**query: str) -> set[str]:
        page = editor.get(address("list"), query)
        return {one.title for one in page.context["object_list"]}

    assert titles() == {"Voltage of a cell", "Steps of coating"}
    assert titles(q="volt") == {numeric.title}
    assert titles(kind="ordering") == {"Steps of coating"}
    assert titles(locale="es") == set()


OTHER_UUID = "7c9d6a52-3f52-4b8c-9c39-0d1f6d6f0e02"


def test_an_answered_question_is_not_deleted(
    editor: Client, site: SmallSite, enrolment: Enrolment, learner: Client
) -> None:
    chosen = option(site.voltage, "Voltage")
    learner.post(site.answer_url(site.voltage), {"attempt": attempt(), "r-answer": chosen})
    assert Answer.objects.count() == 1
    reply = editor.post(address("delete", site.voltage.pk), follow=True)
    assert "has been answered and stays" in reply.content.decode()
    assert Question.objects.filter(pk=site.voltage.pk).exists()


def test_a_question_that_nobody_answered_can_be_deleted(editor: Client) -> None:
    question = make_question(spec(Kind.NUMERIC))
    editor.post(address("delete", question.pk))
    assert not Question.objects.filter(pk=question.pk).exists()


def test_the_list_of_uses_names_the_lesson_of_an_own_course(
    editor: Client, site: SmallSite, tomas: User
) -> None:
    site.course.owner = tomas
    site.course.save()
    ReferenceIndex.create_or_update_for_object(site.lessons[0])
    page = editor.get(address("usage", site.voltage.pk))
    assert "Volts" in page.content.decode()


def test_learners_do_not_get_to_the_questions(
    marta: User, client_of: Callable[[User], Client]
) -> None:
    assert client_of(marta).get(address("list")).status_code in {302, 403}


@pytest.mark.parametrize("lack", Lack)
def test_every_lack_has_its_sentence(lack: Lack) -> None:
    from courses.blocks.question_problems import SENTENCES

    assert str(SENTENCES[lack]).endswith(".")
