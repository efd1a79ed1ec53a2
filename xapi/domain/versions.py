"""Which versions of the standard a request may name (xAPI 1.0.3, Communication 3.3)."""

import re
from enum import StrEnum

from xapi.domain.validation.invalid import Invalid

HEADER = "X-Experience-API-Version"
NAMED = re.compile(r"(1\.0|2\.0)(?:\.[0-9A-Za-z.+-]{1,40})?")
"""What begins with 1.0. or 2.0. is taken, whatever its patch (Communication 3.3.s3.b5)."""


class Version(StrEnum):
    """A version whose rules this record keeps; answers name it."""

    V1 = "1.0.3"
    V2 = "2.0.0"


BY_MINOR = {"1.0": Version.V1, "2.0": Version.V2}


def requested(header: str | None) -> Version:
    """Return whose rules a request asks for: 1.0 and 1.0.x, or 2.0 and 2.0.x.

    Raises Invalid for a header that is missing or names anything else.
    """
    known = f"this record speaks {Version.V1} and {Version.V2}"
    if not header:
        raise Invalid(HEADER, f"is missing; {known}")
    version = named(header)
    if version is None:
        raise Invalid(HEADER, f"is {header[:20]!r}; {known}")
    return version


def named(header: str | None) -> Version | None:
    """Return the version that a header names, None if none or one that nobody knows."""
    match = NAMED.fullmatch(header or "")
    return BY_MINOR[match[1]] if match else None
