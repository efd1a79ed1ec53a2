"""Trains how easy items and skills are: a Rasch model with learners, items and groups of skills.

logit P = mean + learner + item + group, each with a normal prior, by Newton's steps on one part
after another; shares are shrunk, of an item to its group's, of a group to the mean of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learner_profiles.domain.tracing.parameters import Easiness, Parameters
from learner_profiles.domain.tracing.responses import Learning, flat

ROUNDS = 30
OF_LEARNER, OF_ITEM, OF_GROUP = 1.0, 1.2, 0.5
"""Precisions of the priors."""
SHARE_OF_ITEM, SHARE_OF_GROUP = 5, 10
"""So many responses with the share of what is above count in each share."""
Array = NDArray[np.float64]
Codes = NDArray[np.intp]


@dataclass(frozen=True)
class _Coded:
    """Responses as numbers, with the names that the numbers stand for."""

    learner: Codes
    item: Codes
    group: Codes
    right: Array
    items: dict[str, int]
    groups: dict[str, int]


def train(learnings: Sequence[Learning]) -> Parameters:
    """Return the parameters that fit the responses of some learners; the same each time."""
    coded = _code(learnings)
    if not len(coded.right):
        return Parameters()
    share = float((coded.right.sum() + 1) / (len(coded.right) + 2))
    mean = float(np.log(share / (1 - share)))
    items, groups = _fit(coded, mean, len(learnings))
    group_counts = np.bincount(coded.group, minlength=len(groups))
    item_counts = np.bincount(coded.item, minlength=len(items))
    group_right = np.bincount(coded.group, coded.right, len(groups))
    group_shares = (group_right + SHARE_OF_GROUP * share) / (group_counts + SHARE_OF_GROUP)
    group_of = np.zeros(len(items), dtype=np.intp)
    group_of[coded.item] = coded.group
    item_right = np.bincount(coded.item, coded.right, len(items))
    above = group_shares[group_of]
    item_shares = (item_right + SHARE_OF_ITEM * above) / (item_counts + SHARE_OF_ITEM)
    return Parameters(
        mean=mean,
        share=share,
        items=_named(coded.items, items, item_shares, item_counts),
        groups=_named(coded.groups, groups, group_shares, group_counts),
    )


def _named(
    names: dict[str, int], logits: Array, shares: Array, counts: Codes
) -> dict[str, Easiness]:
    return {
        name: Easiness(float(logits[place]), float(shares[place]), int(counts[place]))
        for name, place in names.items()
    }


def _code(learnings: Sequence[Learning]) -> _Coded:
    items: dict[str, int] = {}
    groups: dict[str, int] = {}
    rows = [
        (
            place,
            items.setdefault(one.asked.item, len(items)),
            groups.setdefault(one.asked.group, len(groups)),
            one.correct,
        )
        for place, one in flat(learnings)
    ]
    table = np.array(rows, dtype=np.intp).reshape(-1, 4)
    learner, item, group, right = table.T
    return _Coded(learner, item, group, right.astype(np.float64), items, groups)


def _fit(coded: _Coded, mean: float, learners: int) -> tuple[Array, Array]:
    """Return the logits of items and of groups."""
    ability, item = np.zeros(learners), np.zeros(len(coded.items))
    group = np.zeros(len(coded.groups))
    parts = (
        (group, coded.group, OF_GROUP),
        (item, coded.item, OF_ITEM),
        (ability, coded.learner, OF_LEARNER),
    )
    for _ in range(ROUNDS):
        for values, codes, precision in parts:
            logit = mean + ability[coded.learner] + item[coded.item] + group[coded.group]
            p = 1 / (1 + np.exp(-logit))
            slope = np.bincount(codes, coded.right - p, len(values)) - precision * values
            curve = np.bincount(codes, p * (1 - p), len(values)) + precision
            values[:] = values + slope / curve
    return item, group
