"""What is trained and frozen: the items of the model version in force."""

from collections.abc import Mapping

from learner_profiles.domain.mastery.calibration import Calibrated
from learner_profiles.models import ModelVersion


def in_force() -> ModelVersion | None:
    """Return the model version in force, None while experts' values hold."""
    return ModelVersion.objects.filter(active=True).first()


def calibrated() -> dict[str, Calibrated]:
    """Return the calibrated items by item version."""
    version = in_force()
    return items_of(version) if version else {}


def difficulties() -> Mapping[str, float]:
    """Return how hard calibrated item versions are, in logits."""
    return {name: item.b for name, item in calibrated().items()}


def items_of(version: ModelVersion) -> dict[str, Calibrated]:
    """Return the items of a model version."""
    return {name: Calibrated(*values) for name, values in version.items.items()}
