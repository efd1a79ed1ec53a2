"""Results and scores (xAPI 1.0.3, Data 2.4.5; IEEE 9274.1.1, 4.2.2.4)."""

from typing import Any

from xapi.domain.validation.durations import check_duration
from xapi.domain.validation.extensions import check_extensions
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_boolean, check_number, check_text, shape, within


def check_scaled(value: Any, path: str = "") -> None:
    """Check a scaled score: -1 to 1, both included (2.4.5.1.s2.table1.row1)."""
    check_number(value, path)
    if not -1 <= value <= 1:
        raise Invalid(path, "must be between -1 and 1")


def check_bounds(score: dict[str, Any], path: str) -> None:
    """Check that min is below max, and raw between them (2.4.5.1.s2.table1.row2 to row4)."""
    low, high, raw = score.get("min"), score.get("max"), score.get("raw")
    if low is not None and high is not None and low >= high:
        raise Invalid(within(path, "min"), "must be less than max")
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        raise Invalid(within(path, "raw"), "must lie between min and max")


check_score = shape(
    {"scaled": check_scaled, "raw": check_number, "min": check_number, "max": check_number},
    rules=(check_bounds,),
)
"""Checks a score; raises Invalid."""

check_result = shape(
    {
        "score": check_score,
        "success": check_boolean,
        "completion": check_boolean,
        "response": check_text,
        "duration": check_duration,
        "extensions": check_extensions,
    }
)
"""Checks a result; raises Invalid."""
