"""How long a million responses take to trace: `python -m bench.tracing FILE.csv.gz [--qmatrix FILE]`.

Trains on four folds, then traces the fifth again and again until a million responses are told,
in batch and on both cores where the model does so. The ability model and Elo run beside.
"""

import gzip
from argparse import ArgumentParser
from itertools import cycle
from pathlib import Path
from time import perf_counter

from learner_profiles.domain.tracing.candidates import CANDIDATES
from learner_profiles.domain.tracing.reading import read_matrix, read_responses
from learner_profiles.domain.tracing.responses import Learning

MODELS = ("elo", "ability", "boosted")
BAR = 120


def repeated(learnings: list[Learning], count: int) -> list[Learning]:
    """Return learners, again and again, until they gave so many responses."""
    found, told = list[Learning](), 0
    for one in cycle(learnings):
        if told >= count:
            return found
        found.append(one)
        told += len(one.responses)
    return found


def main() -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("responses", type=Path)
    parser.add_argument("--qmatrix", type=Path)
    parser.add_argument("--count", type=int, default=1_000_000)
    given = parser.parse_args()
    with gzip.open(given.qmatrix, "rt") as file:
        matrix = read_matrix(file)
    with gzip.open(given.responses, "rt") as file:
        placed = read_responses(file, matrix)
    first = min(one.fold for one in placed)
    known = [one.learning for one in placed if one.fold != first]
    told = repeated([one.learning for one in placed if one.fold == first], given.count)
    total = sum(len(one.responses) for one in told)
    print(f"| {total:,} responses | s to fit | s to trace | µs each | of the bar ({BAR} s) |")
    print("| --- | --- | --- | --- | --- |")
    for name in MODELS:
        begun = perf_counter()
        model = CANDIDATES[name](known)
        fitted = perf_counter()
        model.trace(told)
        took = perf_counter() - fitted
        share = took / total * 1e6
        print(f"| {name} | {fitted - begun:.0f} | {took:.0f} | {share:.0f} | {took / BAR:.2f} |")


if __name__ == "__main__":
    main()
