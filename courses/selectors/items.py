"""What reads frozen questions."""

from collections.abc import Collection, Mapping
from copy import copy
from uuid import UUID

from courses.domain.structure import QuestionPlace
from courses.models import ItemVersion, Question
from courses.selectors.languages import in_language
from kernel.published import kept


def questions(ids: Collection[int], language: str = "") -> Mapping[int, Question]:
    """Return live questions with their version in force, by the primary keys asked for.

    A live translation in `language` stands for a question in another. Kept until anything is
    published: nobody changes what comes from here (`asked_version` gives a copy).
    """
    key = ("courses.questions", frozenset(ids), language)
    return kept(key, lambda: read_questions(ids, language))


def read_questions(ids: Collection[int], language: str) -> dict[int, Question]:
    """Return live questions, or their live translations, by the primary keys asked for."""
    rows = Question.objects.filter(pk__in=ids, live=True, version__isnull=False)
    found = {one.pk: one for one in rows.select_related("version", "locale")}
    foreign = {
        pk: one for pk, one in found.items() if language and one.locale.language_code != language
    }
    keys = {one.translation_key for one in foreign.values()}
    translations = translated(keys, language) if keys else {}
    return found | {
        pk: translations[one.translation_key]
        for pk, one in foreign.items()
        if one.translation_key in translations
    }


def translated(keys: Collection[UUID], language: str) -> dict[UUID, Question]:
    """Return the live questions of some keys in a language."""
    rows = Question.objects.filter(
        translation_key__in=keys,
        locale__language_code=language,
        live=True,
        version__isnull=False,
    )
    return {one.translation_key: one for one in rows.select_related("version", "locale")}


def question_places(ids: Collection[int]) -> dict[int, QuestionPlace]:
    """Return key and points of each live question."""
    return {
        pk: QuestionPlace(key=one.activity_uuid, points=one.version.item.points)
        for pk, one in questions(ids).items()
        if one.version is not None
    }


def asked_version(question: Question) -> ItemVersion:
    """Return a question's version in force, to be given somebody's numbers.

    It knows its question; ValueError for a question that was never published.
    """
    if question.version is None:
        message = f"{question} was never published"
        raise ValueError(message)
    _read_once = question.version.frozen
    version = copy(question.version)
    version.question = question
    return version


def version_in_force(key: UUID, language: str = "") -> ItemVersion | None:
    """Return the version in force of a live question, a translation in `language` first."""
    found = kept(("courses.in_force", key, language), lambda: read_question(key, language))
    return asked_version(found) if found else None


def read_question(key: UUID, language: str) -> Question | None:
    """Return the live question of a key, a translation in `language` first."""
    rows = Question.objects.filter(translation_key=key, live=True, version__isnull=False)
    return in_language(rows.select_related("version", "locale"), language)
