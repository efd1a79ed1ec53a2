"""Durations: ISO 8601, kept as text (xAPI 1.0.3, Data 4.6 and 2.3.1.b8)."""

import re
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

_N = r"\d+(?:[.,]\d+)?"
DURATION = re.compile(
    rf"P(?!$)(?:{_N}W|(?:{_N}Y)?(?:{_N}M)?(?:{_N}D)?(?:T(?=\d)(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?)"
)
FRACTION_BEFORE_END = re.compile(r"\d[.,]\d+[A-Z]T?\d")


def check_duration(value: Any, path: str) -> None:
    """Check that a value is a duration; only its smallest part may have a fraction."""
    check_text(value, path)
    if not DURATION.fullmatch(value) or FRACTION_BEFORE_END.search(value):
        raise Invalid(path, "must be an ISO 8601 duration like PT1H30M or P3W")
