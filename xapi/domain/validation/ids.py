"""Ids: UUIDs in standard string form, in either case (xAPI 1.0.3, Data 2.4.1 and 4.4).

Variant 2 of RFC 4122 is only recommended (4.4), and the standard's own simplest statement
(2.4.s2) has an id of another variant; so the form decides alone.
"""

import re
from typing import Any
from uuid import UUID

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

_HEX = "[0-9a-fA-F]"
is_uuid = re.compile(f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}").fullmatch


def check_uuid_text(value: Any, path: str = "") -> None:
    """Check that a value is a UUID in standard form, without braces or prefix; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if is_uuid(value) is None:
        raise Invalid(path, "must be a UUID like 3f8a3c5e-6d1b-4a55-9d0c-0c5f0e6d7a11")


def check_uuid(value: Any, path: str = "") -> UUID:
    """Return the UUID of a text in standard form; raises Invalid."""
    check_uuid_text(value, path)
    return UUID(value)
