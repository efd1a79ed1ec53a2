"""What mastery costs: `python -m bench.mastery`.

Folds answers of a learner with many skills, keeps and reads the state between, and calibrates items
from first answers. Beside the fold stands Elo with the same answers, which keeps no uncertainty.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

import numpy as np

from learner_profiles.domain.mastery.calibration import First, calibrate
from learner_profiles.domain.mastery.evidence import Answered
from learner_profiles.domain.mastery.kept import pack, unpack
from learner_profiles.domain.mastery.state import Mastery
from learner_profiles.domain.tracing.elo import Elo, EloLearner
from learner_profiles.domain.tracing.responses import Asked

START = datetime(2026, 1, 1, tzinfo=UTC)
ANSWERS, SKILLS = 20_000, 60
LEARNERS, ITEMS, EACH = 5_000, 300, 20


def answers() -> list[Answered]:
    """Return simulated answers of one learner, an hour apart."""
    chance = np.random.default_rng(1)
    return [
        Answered(
            statement=str(n),
            at=START + timedelta(hours=n),
            item=f"q{n % 900}",
            version=f"v{n % 900}",
            skills={f"s{n % SKILLS}": 3 + n % 2},
            share=float(chance.random() < 0.7),
        )
        for n in range(ANSWERS)
    ]


def fold(told: list[Answered]) -> Mastery:
    """Fold all answers, one after another."""
    mastery = Mastery()
    for one in told:
        mastery.learn(one, {})
    return mastery


def rate(told: list[Answered]) -> None:
    """Rate the same answers by Elo."""
    model, learner = Elo.fit([]), EloLearner()
    for one in told:
        model.respond(learner, Asked(one.item, tuple(one.skills)), correct=one.share >= 1)


def firsts() -> list[First]:
    """Return simulated first answers of many learners."""
    chance = np.random.default_rng(2)
    ability, difficulty = chance.normal(0, 1.16, LEARNERS), chance.normal(0, 1, ITEMS)
    return [
        First(who, str(item), bool(chance.random() < 1 / (1 + np.exp(difficulty[item] - able))))
        for who, able in enumerate(ability)
        for item in chance.choice(ITEMS, EACH, replace=False)
    ]


def timed(act: Callable[[], object]) -> float:
    """Return the best of three times, in seconds."""
    found = []
    for _ in range(3):
        begun = perf_counter()
        act()
        found.append(perf_counter() - begun)
    return min(found)


def main() -> None:
    """Print the table."""
    told, first = answers(), firsts()
    state = pack(fold(told))
    text = json.dumps(state)
    experts = {str(item): 0.0 for item in range(ITEMS)}
    rows = [
        ("fold, an answer", timed(lambda: fold(told)) / ANSWERS * 1e6, "µs"),
        ("Elo, an answer", timed(lambda: rate(told)) / ANSWERS * 1e6, "µs"),
        (
            f"keep a state of {SKILLS} skills",
            timed(lambda: json.dumps(pack(unpack(state)))) * 1e6,
            "µs",
        ),
        ("its size", len(text) / 1024, "KB"),
        (
            f"calibrate {ITEMS} items from {len(first):,} answers",
            timed(lambda: calibrate(first, experts)),
            "s",
        ),
    ]
    print("| what | cost |\n| --- | --- |")
    for name, value, unit in rows:
        print(f"| {name} | {value:.3g} {unit} |")


if __name__ == "__main__":
    main()
