"""Compares response models on learners that they never saw."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, pstdev
from time import perf_counter

import numpy as np

from learner_profiles.domain.tracing.candidates import CANDIDATES
from learner_profiles.domain.tracing.measures import FIRST, Measures, measure
from learner_profiles.domain.tracing.reading import Placed
from learner_profiles.domain.tracing.responses import Learning

TIMED = 2000
"""So many responses are traced one after another to see how long an update takes."""
Told = dict[str, float | None]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Result:
    """How one model did on one division of the learners; seconds to fit, µs an update."""

    measures: Measures
    fit_s: float
    update_us: float

    def told(self) -> Told:
        """Return all figures by name."""
        return {**asdict(self.measures), "fit_s": self.fit_s, "update_us": self.update_us}


def compare(placed: Sequence[Placed], tell: Tell) -> dict[str, dict[str, Told]]:
    """Return figures by model: `folds` (means), `folds_sd` and `split`."""
    folds = sorted({one.fold for one in placed})
    divisions = [(f"fold {fold}", [one.fold == fold for one in placed]) for fold in folds]
    found: dict[str, dict[str, Told]] = {"folds": {}, "folds_sd": {}, "split": {}}
    split = [one.split == "test" for one in placed]
    for name in CANDIDATES:
        results = [
            result.told()
            for where, held_out in divisions
            if (result := _try(name, placed, held_out, where, tell))
        ]
        if results:
            found["folds"][name] = {key: _over(fmean, results, key) for key in results[0]}
            found["folds_sd"][name] = {key: _over(pstdev, results, key) for key in results[0]}
        if once := _try(name, placed, split, "split", tell):
            found["split"][name] = once.told()
    return found


def _over(
    measure_of: Callable[[list[float]], float],
    results: Sequence[Mapping[str, float | None]],
    key: str,
) -> float | None:
    values = [value for one in results if (value := one[key]) is not None]
    return measure_of(values) if values else None


def _try(
    name: str, placed: Sequence[Placed], held_out: Sequence[bool], where: str, tell: Tell
) -> Result | None:
    """Fit on learners that are not held out and measure on those that are; None without any."""
    inside = [one.learning for one, out in zip(placed, held_out, strict=True) if not out]
    outside = [one.learning for one, out in zip(placed, held_out, strict=True) if out]
    if not inside or not outside:
        return None
    tell(f"{name}, {where}")
    return evaluate(name, inside, outside)


def evaluate(name: str, inside: Sequence[Learning], outside: Sequence[Learning]) -> Result:
    """Fit a model on some learners and measure it on others."""
    begun = perf_counter()
    model = CANDIDATES[name](inside)
    fitted = perf_counter() - begun
    chances = model.trace(outside)
    right = np.array([r.correct for one in outside for r in one.responses], dtype=np.float64)
    first = np.array([n < FIRST for one in outside for n in range(len(one.responses))], dtype=bool)
    some = _some(outside)
    begun = perf_counter()
    for one in some:
        model.online(one)
    spent = perf_counter() - begun
    each = spent / sum(len(one.responses) for one in some) * 1e6
    return Result(measure(right, chances, first), fitted, each)


def _some(learnings: Sequence[Learning]) -> list[Learning]:
    """Return learners with at least `TIMED` responses together, or all."""
    found, count = list[Learning](), 0
    for one in learnings:
        if count < TIMED:
            found.append(one)
            count += len(one.responses)
    return found
