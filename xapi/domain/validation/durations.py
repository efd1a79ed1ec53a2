"""Durations: ISO 8601:2004, 4.4.3.2, kept as text (xAPI 1.0.3, Data 4.6; IEEE 9274.1.1, 4.2.7).

Weeks stand alone; only the smallest part may have a fraction; the alternative form
(P0001-02-03T04:05:06) is refused (4.6.s1.b1), more precision than 0.01 s is not (b4).
"""

import re
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

_N = r"[0-9]+(?:[.,][0-9]+)?"
is_duration = re.compile(
    rf"P(?!$)(?:{_N}W|(?:{_N}Y)?(?:{_N}M)?(?:{_N}D)?"
    rf"(?:T(?=[0-9])(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?)"
).fullmatch
fraction_before_end = re.compile(r"[0-9][.,][0-9]+[A-Z]T?[0-9]").search


def check_duration(value: Any, path: str = "") -> None:
    """Check that a value is a duration; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if is_duration(value) is None or fraction_before_end(value):
        raise Invalid(path, "must be an ISO 8601 duration like PT1H30M or P3W")
