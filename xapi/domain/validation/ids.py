"""Ids: UUIDs in standard string form, any version of variant 2 (xAPI 1.0.3, Data 2.4.1)."""

import re
from typing import Any
from uuid import UUID

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

UUID_FORM = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE
)


def check_uuid(value: Any, path: str) -> UUID:
    """Return the UUID of a text in standard form, in either case; raises Invalid."""
    check_text(value, path)
    if not UUID_FORM.fullmatch(value):
        raise Invalid(path, "must be a UUID like 3f8a3c5e-6d1b-4a55-9d0c-0c5f0e6d7a11")
    return UUID(value)
