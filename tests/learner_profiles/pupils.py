"""Learners who answer as a known model says, for tests of tracing."""

import csv
import math
from pathlib import Path

import numpy as np

from learner_profiles.domain.tracing.responses import Asked, Learning, Response

SKILLS = ("weld", "test", "safety", "recycle")


def pupils(count: int = 60, seed: int = 1, each: int = 40) -> list[Learning]:
    """Return learners with abilities and items with difficulties drawn from N(0, 1)."""
    chance = np.random.default_rng(seed)
    difficulties = chance.normal(0, 1, 40)
    found = []
    for number in range(count):
        ability, responses = chance.normal(0, 1), list[Response]()
        for item in chance.integers(0, 40, each):
            logit = ability - difficulties[item] + 0.03 * len(responses)
            right = bool(chance.random() < 1 / (1 + math.exp(-logit)))
            asked = Asked(str(item), (SKILLS[item % 4],), int(item))
            responses.append(Response(asked, right))
        found.append(Learning(f"u{number}", tuple(responses)))
    return found


def written(path: Path, learnings: list[Learning]) -> Path:
    """Write learners as the table that the command reads."""
    with path.open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(["user", "order", "item", "skill", "correct", "split", "fold"])
        for number, one in enumerate(learnings):
            split = "test" if number % 5 == 0 else "train"
            for order, response in enumerate(one.responses):
                asked, right = response.asked, int(response.correct)
                row = [one.learner, order, asked.item, asked.group, right, split, number % 5]
                table.writerow(row)
    return path
