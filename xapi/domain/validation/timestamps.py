"""Timestamps (xAPI 1.0.3, Data 4.5; IEEE 9274.1.1, 4.2.7): date, time, zone.

1.0.3 wants ISO 8601 and recommends RFC 3339: either is taken, seconds or not. 2.0 wants both: RFC 3339, whose
5.6 allows lower case and a blank between date and time; what is not in UTC is converted, never
refused. An offset of -00:00 is no ISO 8601, so neither takes it.
"""

import re
from typing import Any

from xapi.domain.timestamps import RFC_3339, moment
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

is_certain = re.compile(
    r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])[Tt ]"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
    r"(?:[Zz]|(?:[+-](?:0[1-9]|1[0-9]|2[0-3])|\+00):[0-5][0-9])"
).fullmatch
"""Matches most of what is valid under both versions; the rest is looked at closely."""
REASON = "must be a timestamp like 2026-03-01T12:00:00.000Z, its offset never -00:00"


def check_timestamp(value: Any, path: str = "") -> None:
    """Check that a value names a point in time as 1.0.3 wants it; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if is_certain(value) is None:
        _check_closely(value, path)


def check_rfc_3339(value: Any, path: str = "") -> None:
    """Check that a value names a point in time as 2.0 wants it; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if is_certain(value) is None:
        if RFC_3339.fullmatch(value) is None:
            raise Invalid(path, REASON)
        _check_closely(value, path)


def _check_closely(value: str, path: str) -> None:
    try:
        moment(value)
    except (ValueError, OverflowError) as error:
        raise Invalid(path, REASON) from error
