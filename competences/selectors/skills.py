"""Skills are found as somebody types, and shown in the reader's language."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Sum, Value, When
from django.db.models.functions import Length

from competences.domain.words import COMMON, words_of
from competences.models import Skill, SkillLabel, SkillWord
from competences.selectors.prefixes import starts_with

MOST = 20
FIRST = "en"


@dataclass(frozen=True)
class FoundSkill:
    """A skill as a list shows it: `label` in the reader's language, else in English."""

    id: int
    uuid: UUID
    uri: str
    label: str
    framework: str
    description: str = ""


def find(text: str, *, language: str = FIRST, limit: int = MOST) -> list[FoundSkill]:
    """Return the skills that every word of `text` begins a word of, the best first.

    The words may stand in a label of any language or in an alternative label. What is no word at
    all finds nothing.
    """
    starts = [word for word in words_of(text) if word not in COMMON] or words_of(text)
    if not starts:
        return []
    found = _ranked(_matching(starts), starts, text).select_related("framework")[:limit]
    return shown(found, language)


def shown(skills: Collection[Skill] | QuerySet[Skill], language: str) -> list[FoundSkill]:
    """Return skills as a list shows them, in the order given."""
    rows = list(skills)
    labels = dict(
        SkillLabel.objects.filter(skill__in=rows, language=language, preferred=True).values_list(
            "skill_id", "text"
        )
    )
    return [
        FoundSkill(
            id=row.pk,
            uuid=row.uuid,
            uri=row.uri,
            label=labels.get(row.pk, row.label),
            framework=row.framework.title,
            description=row.descriptions.get(language) or row.descriptions.get(FIRST, ""),
        )
        for row in rows
    ]


def _matching(starts: Collection[str]) -> QuerySet[Skill]:
    skills = Skill.objects.filter(retired=None, is_group=False)
    for start in dict.fromkeys(starts):
        words = SkillWord.objects.filter(starts_with("word", start))
        skills = skills.filter(pk__in=words.values("skill_id"))
    return skills


def _ranked(skills: QuerySet[Skill], starts: Collection[str], text: str) -> QuerySet[Skill]:
    """Order by: the label itself, a label that begins so, the weight of the words, brevity."""
    weighed = reduce(or_, (starts_with("words__word", start) for start in starts))
    wanted = " ".join(text.split())
    closeness = Case(
        When(label__iexact=wanted, then=Value(0)),
        When(label__istartswith=wanted, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    weight = Sum("words__weight", filter=weighed)
    return skills.annotate(closeness=closeness, weight=weight, length=Length("label")).order_by(
        "closeness", "-weight", "length", "label", "pk"
    )
