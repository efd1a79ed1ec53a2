"""Banks of items whose parameters are drawn."""

import csv
from pathlib import Path

import numpy as np

from learner_profiles.domain.adaptive_test.bank import Bank, Item

RICH, USUAL = 18, 20
"""Seeds of banks of 200: one with much to choose from at each ability, one in the middle of 60."""


def items(seed: int = RICH, count: int = 200) -> list[Item]:
    """Return items with a ~ LogN(0, 0.3) and b ~ N(0, 1)."""
    chance = np.random.default_rng(seed)
    b, a = chance.normal(0, 1, count), np.exp(chance.normal(0, 0.3, count))
    return [Item(f"q{place}", float(a[place]), float(b[place])) for place in range(count)]


def bank(seed: int = RICH, count: int = 200) -> Bank:
    """Return a bank of such items."""
    return Bank(items(seed, count))


def written(path: Path, rows: list[Item]) -> Path:
    """Write items as the table that commands read."""
    with path.open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(["item", "a", "b"])
        table.writerows((one.key, one.a, one.b) for one in rows)
    return path
