"""What reads frozen questions."""

from collections.abc import Collection
from uuid import UUID

from courses.domain.structure import QuestionPlace
from courses.models import ItemVersion, Question


def questions(ids: Collection[int], language: str = "") -> dict[int, Question]:
    """Return live questions with their version in force, by the primary keys asked for.

    A live translation in `language` stands for a question in another.
    """
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


def version_in_force(key: UUID, language: str = "") -> ItemVersion | None:
    """Return the version in force of a live question, a translation in `language` first."""
    rows = Question.objects.filter(translation_key=key, live=True, version__isnull=False)
    live = list(rows.select_related("version", "locale"))
    wanted = [one for one in live if one.locale.language_code == language]
    return next((one.version for one in wanted or live), None)
