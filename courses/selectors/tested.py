"""Which questions test which skills, by the versions in force."""

from collections import Counter
from collections.abc import Collection

from django.db.models import QuerySet

from courses.models import ItemVersion, QuestionSkill


def question_counts(skills: Collection[str]) -> Counter[str]:
    """Return how many published questions test each of some skills, by URI."""
    rows = QuestionSkill.objects.filter(skill_uri__in=skills, question__live=True)
    return Counter(rows.values_list("skill_uri", flat=True))


def bank(skills: Collection[str], language: str) -> QuerySet[ItemVersion]:
    """Return the versions in force of the questions in a language that test any of some skills."""
    questions = QuestionSkill.objects.filter(
        skill_uri__in=skills, question__live=True, question__locale__language_code=language
    ).values("question__version")
    rows = ItemVersion.objects.filter(pk__in=questions)
    return rows.select_related("question").order_by("question__uuid")
