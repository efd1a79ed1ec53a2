"""Learners who do not exist take a test: how long it is, how right, and whom it shows what."""

from dataclasses import dataclass

import numpy as np

from learner_profiles.domain.adaptive_test.bank import NODES, WIDTH, Array, Bank, Belief
from learner_profiles.domain.adaptive_test.choosing import Chooser, Exposure
from learner_profiles.domain.adaptive_test.stopping import Rule

CALIBRATING = 3000
"""Learners of a calibration; its second half gives the prices."""
PACE, TAIL = 1.0, 100
"""Step of a price after each learner: 1 / √(1 + n / 100)."""
AIM = 0.97
"""Prices aim below the limit, so that the running count seldom binds."""
CALIBRATION_SEED = 20_261_125


@dataclass(frozen=True)
class Sitting:
    """One learner's test: what was shown, and what is believed at its end."""

    items: tuple[int, ...]
    belief: Belief


@dataclass(frozen=True)
class Figures:
    """How a test did: `never_stopped` is the share of learners at whom the bank ended first."""

    items_mean: float
    rmse: float
    coverage: float
    max_exposure: float
    never_stopped: float


def prices(bank: Bank, cap: float, rule: Rule) -> Array:
    """Return the price of each item under a limit of exposure, the same each time.

    Stochastic dual ascent: an item that was shown gets dearer, one that was not gets cheaper.
    """
    chance = np.random.default_rng(CALIBRATION_SEED)
    found, total = np.zeros(len(bank)), np.zeros(len(bank))
    for n, ability in enumerate(chance.normal(0, 1, CALIBRATING)):
        free = Exposure(1.0, np.zeros(len(bank)), found)
        sat = sit(bank, Chooser(bank, free), rule, float(ability), chance)
        step = np.full(len(bank), -cap * AIM)
        step[list(sat.items)] += 1
        found = np.maximum(0, found + PACE / np.sqrt(1 + n / TAIL) * step)
        if n >= CALIBRATING // 2:
            total += found
    return total / (CALIBRATING - CALIBRATING // 2)


def sit(
    bank: Bank, chooser: Chooser, rule: Rule, ability: float, chance: np.random.Generator
) -> Sitting:
    """Let one learner of a known ability take the test."""
    belief, items = Belief(), list[int]()
    while not rule.ended(belief, len(items)):
        place = chooser.choose(belief)
        if place is None:
            break
        item = bank.items[place]
        right = chance.random() < 1 / (1 + np.exp(-item.a * (ability - item.b)))
        belief = bank.learnt(belief, place, right=bool(right))
        items.append(place)
    return Sitting(tuple(items), belief)


def simulate(
    bank: Bank, *, learners: int, seed: int, cap: float = 1.0, rule: Rule | None = None
) -> Figures:
    """Let learners with abilities from N(0, 1) take the test, one after another."""
    rule, chance = rule or Rule(), np.random.default_rng(seed)
    exposure = Exposure.of(bank, cap, prices(bank, cap, rule) if cap < 1 else None)
    abilities = chance.normal(0, 1, learners)
    sat = []
    for ability in abilities:
        sat.append(sit(bank, Chooser(bank, exposure), rule, float(ability), chance))
        exposure.shown(sat[-1].items)
    return figures(sat, abilities, exposure, rule)


def figures(sat: list[Sitting], abilities: Array, exposure: Exposure, rule: Rule) -> Figures:
    """Return how right the tests were and how long."""
    off = np.array([one.belief.mean for one in sat]) - abilities
    errors = np.array([one.belief.sd for one in sat])
    return Figures(
        items_mean=float(np.mean([len(one.items) for one in sat])),
        rmse=float(np.sqrt((off**2).mean())),
        coverage=float((np.abs(off) <= WIDTH * errors).mean()),
        max_exposure=float(exposure.counts.max() / len(sat)),
        never_stopped=float((errors >= rule.error).mean()),
    )


def fewest(bank: Bank, rule: Rule) -> float:
    """Return a lower bound for the mean length: whoever knew each ability would need as many.

    The prior tells 1; the items that tell most at an ability add up until the error is reached.
    """
    needed = 1 / rule.error**2 - 1
    best = np.cumsum(-np.sort(-bank.information, axis=0), axis=0)
    enough = (best < needed).sum(axis=0) + 1
    weights = np.exp(-(NODES**2) / 2)
    counts = np.clip(enough, min(rule.least, len(bank)), min(rule.most, len(bank)))
    return float(counts @ weights / weights.sum())
