"""Results and scores (xAPI 1.0.3, Data 2.4.5)."""

from typing import Any

from xapi.domain.validation.durations import check_duration
from xapi.domain.validation.extensions import check_extensions
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import (
    check_boolean,
    check_kind,
    check_object,
    check_text,
    within,
)


def check_number(value: Any, path: str) -> None:
    """Check that a value is a number."""
    check_kind(value, path, float)


SCORE = dict.fromkeys(("scaled", "raw", "min", "max"), check_number)


def check_score(value: Any, path: str) -> None:
    """Check a score: scaled within -1 and 1; min below max, raw between them (Data 2.4.5.1)."""
    check_object(value, path, allowed=SCORE)
    if abs(value.get("scaled", 0)) > 1:
        raise Invalid(within(path, "scaled"), "must be between -1 and 1")
    low, high, raw = value.get("min"), value.get("max"), value.get("raw")
    if low is not None and high is not None and low >= high:
        raise Invalid(within(path, "min"), "must be less than max")
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        raise Invalid(within(path, "raw"), "must lie between min and max")


RESULT = {
    "score": check_score,
    "success": check_boolean,
    "completion": check_boolean,
    "response": check_text,
    "duration": check_duration,
    "extensions": check_extensions,
}


def check_result(value: Any, path: str) -> None:
    """Check a result; raises Invalid."""
    check_object(value, path, allowed=RESULT)
