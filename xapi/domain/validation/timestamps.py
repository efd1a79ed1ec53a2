"""Timestamps: ISO 8601 with date, time and seconds; never -00:00 (xAPI 1.0.3, Data 4.5)."""

from typing import Any

from xapi.domain.timestamps import moment
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text


def check_timestamp(value: Any, path: str) -> None:
    """Check that a value names a point in time; raises Invalid."""
    check_text(value, path)
    try:
        moment(value)
    except (ValueError, OverflowError) as error:
        reason = "must be a timestamp like 2026-03-01T12:00:00.000Z, its offset never -00:00"
        raise Invalid(path, reason) from error
