"""IRIs: with a scheme, by RFC 3987 (xAPI 1.0.3, Data 2.2 and 4.1)."""

import re
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20\x7f-\xa0\"<>\\^`{|}%\ud800-\udfff]|%[0-9A-Fa-f]{2})+"
)
MAX_BYTES = 2000
"""An index row of PostgreSQL holds 2,704 bytes; the standard names no limit."""


def check_iri(value: Any, path: str) -> None:
    """Check that a value is an absolute IRI that an index can hold; raises Invalid."""
    check_text(value, path)
    if not IRI.fullmatch(value):
        raise Invalid(path, "must be an IRI with a scheme, like https://example.org/a")
    if len(value.encode()) > MAX_BYTES:
        raise Invalid(path, f"is longer than {MAX_BYTES} bytes, more than this record can find")
