"""How good predictions are: AUC, log loss, and calibration."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import log_loss, roc_auc_score

Array = NDArray[np.float64]
BINS = 15
FIRST = 5


@dataclass(frozen=True)
class Measures:
    """Of one model; `auc_first5` looks at the first five responses of each learner.

    `ece` is the expected calibration error over 15 equal bins. A measure that can't be told
    (all right, or all wrong) is None.
    """

    auc: float | None
    log_loss: float
    ece: float
    auc_first5: float | None


def measure(right: Array, chances: Array, first: NDArray[np.bool_]) -> Measures:
    """Measure chances against what came; `first` marks the first five of each learner."""
    return Measures(
        auc=area(right, chances),
        log_loss=float(log_loss(right, chances, labels=[0, 1])),
        ece=calibration_error(right, chances),
        auc_first5=area(right[first], chances[first]),
    )


def area(right: Array, chances: Array) -> float | None:
    """Return the area under the ROC curve, None where only one kind of response is there."""
    if len(np.unique(right)) < 2:
        return None
    return float(roc_auc_score(right, chances))


def calibration_error(right: Array, chances: Array) -> float:
    """Return how far shares are from chances in the mean over bins of equal width."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    off = np.abs(np.bincount(bins, right - chances, BINS))
    return float(off.sum() / len(right))
