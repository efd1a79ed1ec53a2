"""What the record says of the order in which skills are had: who could do B without A?"""

from collections.abc import Collection

from competences.domain.prerequisites import learnt
from kernel.registries import prerequisites
from learner_profiles.domain.mastery.kept import unpack
from learner_profiles.domain.mastery.scale import COVERED, chance
from learner_profiles.models import LearnerMastery

LEVEL = 3
MOST = 5000
"""Learners that are looked at, the latest."""


def register() -> None:
    """Tell the kernel; called once at start."""
    prerequisites.register("learner_profiles", proposed)


def proposed(skills: Collection[str]) -> list[tuple[str, str]]:
    """Return pairs of skills of which hardly anybody has the second without the first."""
    rows = LearnerMastery.objects.order_by("-pk")[:MOST]
    shown = []
    for row in rows.iterator():
        mastery = unpack(row.state)
        known = [one for one in skills if one in mastery.bases]
        abilities = {one: mastery.ability.on((one,)) for one in known}
        shown.append(
            [one for one, able in abilities.items() if chance(able, LEVEL).value >= COVERED]
        )
    return learnt(shown)
