"""Trainers say which skill comes before which; what would close a cycle is refused."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from competences.domain.prerequisites import cycle
from competences.models import Framework, Prerequisite, Skill


class CycleError(Exception):
    """The skills in the order of the cycle that would be closed, the first again at its end."""

    def __init__(self, skills: Sequence[Skill]) -> None:
        super().__init__(" → ".join(str(one) for one in skills))
        self.skills = skills


@transaction.atomic
def require(before: Skill, after: Skill, author: Any = None) -> Prerequisite:
    """Keep that one skill is better known before another; raises CycleError.

    Two trainers at once wait for each other: each alone might close no cycle.
    """
    list(Framework.objects.select_for_update().order_by("pk"))
    edges = Prerequisite.objects.values_list("before", "after")
    if closed := cycle(edges, before.pk, after.pk):
        rows = Skill.objects.in_bulk(set(closed))
        raise CycleError([rows[key] for key in closed])
    row, _made = Prerequisite.objects.get_or_create(
        before=before, after=after, defaults={"author": author}
    )
    return row


def release(before: Skill, after: Skill) -> None:
    """Take back that one skill comes before another."""
    Prerequisite.objects.filter(before=before, after=after).delete()
