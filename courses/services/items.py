"""Making questions, and freezing them into item versions when they are published."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale

from courses.blocks.question_problems import as_error
from courses.domain.item_rules import problems
from courses.domain.items import Item
from courses.domain.question_specs import QuestionSpec
from courses.models.questions import ItemVersion, Question
from courses.models.skills import QuestionSkill
from courses.services.question_content import content_of
from kernel.clock import now
from kernel.published import move


def item_of(question: Question) -> Item | None:
    """Return what an editor wrote as an item, None while no kind is chosen.

    A half-made question gives an item that `courses.domain.item_rules` objects to.
    """
    if not question.content:
        return None
    block = question.content[0]
    found: Item = block.block.item(block.value, question.locale.language_code)
    return found


def freeze(question: Question) -> ItemVersion:
    """Keep a published question as an item version and put it in force.

    The same content gives the same version, also when it comes back after a change. What was
    kept of the version before is made anew. Raises ValidationError for a question that is not
    complete.
    """
    item = complete_item(question)
    with transaction.atomic():
        Question.objects.select_for_update().get(pk=question.pk)
        version = _version(question, item)
        Question.objects.filter(pk=question.pk).update(version=version)
        name_skills(question, item)
        move()
    question.version = version
    return version


def name_skills(question: Question, item: Item) -> None:
    """Keep which skills the version in force tests."""
    QuestionSkill.objects.filter(question=question).delete()
    QuestionSkill.objects.bulk_create(
        QuestionSkill(question=question, skill_uri=one.skill, level=one.level)
        for one in item.skills
    )


def complete_item(question: Question) -> Item:
    """Return a question as an item; ValidationError says what it lacks."""
    item = item_of(question)
    if item is None:
        raise ValidationError({"content": "A question needs content."})
    if found := problems(item):
        raise as_error(found)
    return item


def current_version(question: Question) -> ItemVersion | None:
    """Return the version in force, None for a question that was never published."""
    return question.version


def make_question(spec: QuestionSpec, *, user: Any = None) -> Question:
    """Return the question with the uuid of `spec`, made and published if there is none.

    One that exists stays as it is: a person may have changed it. Raises FormulaError or
    ValidationError for a question that cannot be published; nothing is left of it then.
    """
    existing = Question.objects.filter(uuid=spec.uuid).first()
    if existing is not None:
        return existing
    with transaction.atomic():
        question = Question(
            uuid=spec.uuid,
            translation_key=spec.uuid,
            title=spec.title,
            live=False,
            locale=_locale(spec.item.language),
            content=content_of(spec.item),
        )
        complete_item(question)
        question.save()
        question.save_revision(user=user).publish(user=user)
    question.refresh_from_db()
    return question


def _version(question: Question, item: Item) -> ItemVersion:
    known = question.versions.filter(digest=item.digest).first()
    if known is not None:
        return known
    last = question.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return ItemVersion.objects.create(
        question=question,
        number=last + 1,
        content=item.to_json(),
        digest=item.digest,
        created=now(),
    )


def _locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)
