"""The rubric by which resources are reviewed: eight criteria, none to three points each.

After what reviewers of OER look at in common: accuracy and currency of the content, outcomes,
pedagogy, accessibility, licence, language, and whether it can be used as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CRITERIA = (
    "accuracy", "currency", "outcomes", "pedagogy", "language", "accessibility", "licence", "use",
)  # fmt: skip
SCORES = range(4)
APART = 2
"""Points from which on two reviewers disagree."""
LEAST = 2
"""Points that accuracy and licence need before something should be published."""
VITAL = ("accuracy", "licence")


@dataclass(frozen=True)
class Opinion:
    """One reviewer's points for each criterion."""

    scores: Mapping[str, int]

    @property
    def blocks(self) -> list[str]:
        """Return the criteria whose points speak against publishing."""
        return [name for name in VITAL if self.scores.get(name, 0) < LEAST]


def disagreement(opinions: Iterable[Opinion]) -> list[str]:
    """Return the criteria on which opinions lie at least two points apart."""
    given = list(opinions)
    return [
        name
        for name in CRITERIA
        if len(found := [one.scores[name] for one in given if name in one.scores]) > 1
        and max(found) - min(found) >= APART
    ]
