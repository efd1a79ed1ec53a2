"""IRIs: with a scheme, by RFC 3987 (xAPI 1.0.3, Data 2.2.s4.b1.b8, 3.1 and 4.3).

The standard allows best effort (2.2.s4.b6): the characters are checked, not each scheme's parts.
"""

import re
from functools import lru_cache
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_text

_FORBIDDEN = r"\x00-\x20\x7f-\x9f\"<>\\^`{|}%\u200e\u200f\u202a-\u202e\ud800-\udfff\ufff0-\uffff"
IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?:[^{_FORBIDDEN}]|%[0-9A-Fa-f]{{2}})+")
MAX_BYTES = 2000
"""An index row of PostgreSQL holds 2,704 bytes; the standard names no limit."""
REMEMBERED = 8192
SHORT = 256
"""Characters up to which an IRI that was seen is remembered; so the memory has a bound."""


def _is_iri(text: str) -> bool:
    return IRI.fullmatch(text) is not None and len(text.encode()) <= MAX_BYTES


_is_iri_seen = lru_cache(REMEMBERED)(_is_iri)


def check_iri(value: Any, path: str = "") -> None:
    """Check that a value is an absolute IRI that an index can hold; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if not (_is_iri_seen(value) if len(value) <= SHORT else _is_iri(value)):
        _refuse(value, path)


def check_uri(value: Any, path: str = "") -> None:
    """Check an IRI of ASCII alone, as an openid is (Data 2.4.2.3); raises Invalid."""
    check_iri(value, path)
    if not value.isascii():
        raise Invalid(path, "must be a URI, which is ASCII; write other characters as %..")


def _refuse(value: str, path: str) -> None:
    if IRI.fullmatch(value):
        raise Invalid(path, f"is longer than {MAX_BYTES} bytes, more than this record can find")
    raise Invalid(path, "must be an IRI with a scheme, like https://example.org/a")
