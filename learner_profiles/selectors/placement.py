"""How a placement test stands: its bank, what was asked, what is believed, whether it is over."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Count

from courses.models import ItemVersion
from courses.selectors.tested import bank as versions_testing
from learner_profiles.domain.adaptive_test.bank import Bank, Belief, Item
from learner_profiles.domain.adaptive_test.choosing import Exposure
from learner_profiles.domain.adaptive_test.stopping import Rule
from learner_profiles.domain.mastery.calibration import ABILITY_SD, Calibrated
from learner_profiles.domain.mastery.scale import difficulty, reached
from learner_profiles.domain.tracing.ability import Gauss
from learner_profiles.models import PlacementAnswer, PlacementTest
from learner_profiles.selectors.parameters import calibrated

RULE = Rule(error=0.35, least=5, most=30)
CAP = 0.3
"""No item is shown to more than three in ten, as far as the bank is large enough."""


@dataclass(frozen=True)
class Sitting:
    """A test as it stands; `asked` are places in the bank, in order, `open` the last one's row."""

    bank: Bank
    versions: Sequence[ItemVersion]
    asked: tuple[int, ...]
    belief: Belief
    exposure: Exposure
    content: dict[str, float]

    @property
    def ended(self) -> bool:
        """Say whether enough is known, and every skill that can be asked about was."""
        skills = {self.bank.items[place].skill for place in self.asked}
        if len(self.asked) < RULE.most and skills != set(self.content):
            return False
        return RULE.ended(self.belief, len(self.asked))

    @property
    def ability(self) -> Gauss:
        """Return the ability over all skills of the test, in the logits of mastery."""
        return Gauss(self.belief.mean * ABILITY_SD, (self.belief.sd * ABILITY_SD) ** 2)

    @property
    def levels(self) -> tuple[int, int, int]:
        """Return the proficiency reached: the best guess, and the ends of its interval (95 %)."""
        low, high = (one * ABILITY_SD for one in self.belief.interval)
        guess, sure = self.ability, 1e-9
        return (
            reached(Gauss(guess.mean, sure)),
            reached(Gauss(low, sure)),
            reached(Gauss(high, sure)),
        )


def sitting(test: PlacementTest) -> Sitting:
    """Return how a test stands."""
    rows = list(test.answers.select_related("item_version__question")) if test.pk else []
    versions = versions_of(test, [one.item_version for one in rows])
    known = calibrated()
    bank = Bank([item_of(one, test, known.get(str(one.uuid))) for one in versions])
    places = {one.pk: place for place, one in enumerate(versions)}
    belief = Belief()
    for row in rows:
        if row.share is not None:
            belief = bank.learnt(belief, places[row.item_version_id], right=row.share >= 1)
    skills = sorted({one.skill for one in bank.items})
    return Sitting(
        bank=bank,
        versions=versions,
        asked=tuple(places[one.item_version_id] for one in rows),
        belief=belief,
        exposure=exposure(versions),
        content={one: 1 / len(skills) for one in skills},
    )


def versions_of(test: PlacementTest, asked: Sequence[ItemVersion]) -> list[ItemVersion]:
    """Return what may be asked: versions in force not seen in an earlier test, and those asked.

    Where nothing else is left for a skill, what was seen before may be asked again.
    """
    found = list(versions_testing(test.skills, test.language))
    earlier = PlacementAnswer.objects.filter(test__person=test.person).exclude(test=test.pk)
    seen = set(earlier.values_list("item_version", flat=True))
    fresh = {skill_of(one, test) for one in found if one.pk not in seen}
    known = {one.pk for one in asked}
    kept = [
        one
        for one in found
        if one.pk not in known and (one.pk not in seen or skill_of(one, test) not in fresh)
    ]
    return [*asked, *kept]


def item_of(version: ItemVersion, test: PlacementTest, known: Calibrated | None) -> Item:
    """Return an item on the test's scale, whose unit is the spread of abilities."""
    levels = [one.level for one in version.frozen.skills]
    a, b = (known.a, known.b) if known else (1.0, difficulty(levels))
    return Item(str(version.uuid), a * ABILITY_SD, b / ABILITY_SD, skill_of(version, test))


def skill_of(version: ItemVersion, test: PlacementTest) -> str:
    """Return the first skill of an item that the test is about."""
    return next((one.skill for one in version.frozen.skills if one.skill in test.skills), "")


def exposure(versions: Sequence[ItemVersion]) -> Exposure:
    """Return how often each version was asked in tests of everybody."""
    rows = PlacementAnswer.objects.filter(item_version__in=versions).order_by()
    counts = dict(rows.values_list("item_version").annotate(number=Count("pk")))
    shown = np.array([float(counts.get(one.pk, 0)) for one in versions])
    learners = rows.values("test").distinct().count()
    return Exposure(CAP, shown, np.zeros(len(versions)), learners)
