"""How short an adaptive test is, beside plain rules: `python -m bench.adaptive_test`.

Prints the tables of docs/benchmarks/adaptive-test.md: 200 items with a ~ LogN(0, 0.3) and
b ~ N(0, 1), learners from N(0, 1), 5 seeds of learners. `--bank SEED` takes another bank.
"""

from argparse import ArgumentParser
from time import perf_counter

import numpy as np

from bench.adaptive_rivals import RIVALS, Rival
from learner_profiles.domain.adaptive_test.bank import Bank, Item
from learner_profiles.domain.adaptive_test.simulating import Figures, fewest, simulate
from learner_profiles.domain.adaptive_test.stopping import Rule

SEEDS = range(1, 6)


def drawn(seed: int, count: int = 200) -> Bank:
    """Return a bank of items with drawn parameters."""
    chance = np.random.default_rng(seed)
    b, a = chance.normal(0, 1, count), np.exp(chance.normal(0, 0.3, count))
    return Bank([Item(str(place), float(a[place]), float(b[place])) for place in range(count)])


def row(name: str, found: list[Figures], seconds: float) -> str:
    """Return a row of the table: means over the seeds."""
    mean = {key: float(np.mean([getattr(one, key) for one in found])) for key in vars(found[0])}
    return (
        f"| {name} | {mean['items_mean']:.2f} | {mean['rmse']:.3f} | {mean['coverage']:.3f} "
        f"| {mean['max_exposure']:.2f} | {100 * mean['never_stopped']:.1f} % | {seconds:.1f} |"
    )


def main() -> None:
    """Print the tables."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--bank", type=int, nargs="*", default=[18, 20])
    parser.add_argument("--learners", type=int, default=2000)
    given = parser.parse_args()
    for seed in given.bank:
        bank = drawn(seed)
        print(f"\nBank {seed}: no test can be shorter than {fewest(bank, Rule()):.2f} items.\n")
        print(
            "| rule | items | RMSE | cover | exposure | never | s a run |\n| --- | --- | --- | --- | --- | --- | --- |"
        )
        for name, cap in (("ours", 1.0), ("ours, limit 0.3", 0.3)):
            begun = perf_counter()
            found = [simulate(bank, learners=given.learners, seed=one, cap=cap) for one in SEEDS]
            print(row(name, found, (perf_counter() - begun) / len(SEEDS)), flush=True)
        for name, rule in RIVALS.items():
            begun = perf_counter()
            rivals = [Rival(bank, one, rule).simulate(given.learners) for one in SEEDS]
            print(row(name, rivals, (perf_counter() - begun) / len(SEEDS)), flush=True)


if __name__ == "__main__":
    main()
