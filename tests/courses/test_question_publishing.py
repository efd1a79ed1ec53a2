"""Publishing freezes a question: what was answered stays as it was."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from wagtail.models import Locale

from courses.answering.rendering import question_context
from courses.domain.item_rules import problems
from courses.domain.items import Item, Kind, Picture
from courses.domain.question_specs import QuestionSpec
from courses.models import ItemVersion, Question
from courses.services.items import current_version, freeze, item_of, make_question
from courses.services.question_content import content_of
from oer_library.formulas import FormulaError
from tests.courses.pictures import library_picture
from tests.courses.samples import ATTEMPT, item, other_key, spec

pytestmark = pytest.mark.django_db


def made(kind: Kind = Kind.SINGLE_CHOICE, **data: Any) -> Question:
    """A published question."""
    return make_question(spec(kind, **data))


def changed(question: Question, content: Item) -> Question:
    """The question with other content, published."""
    question.content = content_of(content)
    question.save_revision().publish()
    return Question.objects.get(pk=question.pk)


def in_force(question: Question) -> ItemVersion:
    """The version in force."""
    version = current_version(question)
    assert version is not None
    return version


@pytest.mark.parametrize("kind", Kind)
def test_a_question_is_made_published_and_frozen(kind: Kind) -> None:
    question = made(kind)
    assert question.live
    assert question.kind == kind
    assert in_force(question).number == 1
    assert problems(in_force(question).item) == ()


@pytest.mark.parametrize("kind", Kind)
def test_what_was_handed_over_is_what_is_frozen(kind: Kind) -> None:
    handed_over = item(kind, hints=["<p>Look.</p>"], feedback="Once more.")
    frozen = in_force(made(kind, hints=["<p>Look.</p>"], feedback="Once more.")).item
    assert frozen == handed_over


@pytest.mark.parametrize("kind", Kind)
def test_opening_and_saving_in_the_editor_changes_nothing(kind: Kind) -> None:
    question = made(kind)
    block = question.content.stream_block
    again = block.to_python(block.get_prep_value(block.clean(question.content)))
    question.content = again
    assert freeze(question) == in_force(question)
    assert question.versions.count() == 1


def test_making_it_again_leaves_what_a_person_changed() -> None:
    question = changed(made(), other_key(Kind.SINGLE_CHOICE))
    again = made()
    assert again.pk == question.pk
    assert in_force(again).digest == in_force(question).digest
    assert Question.objects.count() == 1


def test_an_edit_makes_a_new_version_and_keeps_the_old_one() -> None:
    question = made()
    first = in_force(question)
    question = changed(question, other_key(Kind.SINGLE_CHOICE))
    assert in_force(question).number == 2
    assert ItemVersion.objects.get(pk=first.pk).item == first.item


def test_publishing_the_same_again_makes_no_version() -> None:
    question = made()
    question.save_revision().publish()
    question.save_revision().publish()
    assert question.versions.count() == 1


def test_going_back_to_what_it_was_brings_the_old_version_into_force() -> None:
    question = made()
    first = in_force(question)
    question = changed(question, other_key(Kind.SINGLE_CHOICE))
    question = changed(question, item(Kind.SINGLE_CHOICE))
    assert in_force(question) == first
    assert question.versions.count() == 2


def test_publishing_an_older_revision_brings_its_version_into_force() -> None:
    question = made()
    first, old = in_force(question), question.latest_revision
    changed(question, other_key(Kind.SINGLE_CHOICE))
    old.publish()
    assert in_force(Question.objects.get(pk=question.pk)) == first


def test_a_draft_leaves_the_version_in_force() -> None:
    question = made()
    before = in_force(question)
    question.content = content_of(other_key(Kind.SINGLE_CHOICE))
    question.save_revision()
    assert in_force(Question.objects.get(pk=question.pk)) == before


def test_a_new_title_alone_is_no_new_version() -> None:
    question = made()
    question.title = "Another name"
    question.save_revision().publish()
    assert question.versions.count() == 1


def test_a_version_never_changes() -> None:
    version = in_force(made())
    version.number = 9
    with pytest.raises(ValueError, match="never changes"):
        version.save()


def test_the_database_holds_each_content_once() -> None:
    version = in_force(made())
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemVersion.objects.create(
            question=version.question,
            number=2,
            digest=version.digest,
            content=version.content,
            created=version.created,
        )


def test_an_incomplete_question_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(ValidationError, match="Mark the right answer"):
        made(options=[{"text": "a"}, {"text": "b"}])
    assert not Question.objects.exists()


def test_a_formula_that_cannot_be_converted_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(FormulaError):
        made(prompt=r"<p>\( \frac{a \)</p>")
    assert not Question.objects.exists()


def test_formulas_are_converted_when_a_question_is_made() -> None:
    question = made(prompt=r"<p>What is \( U \)?</p>", explanation=r"<p>\[ U = R I \]</p>")
    frozen = in_force(question).item
    assert 'latex="U"' in frozen.prompt
    assert 'display="block"' in frozen.explanation


def test_script_and_foreign_markup_do_not_come_in() -> None:
    hostile = '<p onclick="x()">What<script>alert(1)</script> <img src=x onerror=y>is it?</p>'
    frozen = in_force(made(prompt=hostile)).item
    assert frozen.prompt == "<p>What is it?</p>"


@pytest.mark.parametrize("html", ["<p>What", "What</p></b>", "<b><i>What</b></i>", "a < b", "<"])
def test_html_that_is_not_well_formed_is_mended(html: str) -> None:
    assert in_force(made(prompt=html)).item.prompt.startswith("<p")


def test_the_language_of_an_item_is_that_of_its_question() -> None:
    Locale.objects.get_or_create(language_code="es")
    question = make_question(spec_in_spanish())
    assert question.locale.language_code == "es"
    assert in_force(question).item.language == "es"


def spec_in_spanish() -> QuestionSpec:
    """The sample in Spanish."""
    one = spec(Kind.SHORT_TEXT)
    return replace(one, uuid=uuid4(), item=replace(one.item, language="es"))


def test_a_translation_is_the_same_activity_and_another_question() -> None:
    question = made()
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    translation = question.copy_for_translation(spanish)
    translation.save()
    assert translation.activity_uuid == question.activity_uuid
    assert translation.uuid != question.uuid
    assert translation.version is None


def test_pictures_are_frozen_by_their_uuid_and_words() -> None:
    cell = library_picture("A cell in section")
    frozen = Picture(str(cell.uuid), "A cell in section")
    with_picture = replace(item(Kind.NUMERIC), picture=frozen)
    question = make_question(replace(spec(Kind.NUMERIC), item=with_picture))
    assert in_force(question).item.picture == frozen


def test_an_option_may_be_a_picture_alone() -> None:
    cell = library_picture("A cell in section")
    frozen = Picture(str(cell.uuid), "A cell in section")
    one = item(Kind.SINGLE_CHOICE)
    options = (replace(one.options[0], html="", picture=frozen), *one.options[1:])
    question = make_question(replace(spec(Kind.SINGLE_CHOICE), item=replace(one, options=options)))
    assert in_force(question).item.options[0].picture == frozen
    context = question_context(in_force(question).item, attempt_id=ATTEMPT)
    html = render_to_string("courses/questions/question.html", context)
    assert 'alt="A cell in section"' in html
    assert "Ada" in html


def test_a_question_without_content_is_no_item_yet() -> None:
    assert item_of(Question(title="Empty", locale=Locale.get_default())) is None
