"""Mail addresses as agents have them (xAPI 1.0.3, Data 2.4.2.3; IEEE 9274.1.1, 4.2.2.1)."""

import re
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import MAX_BYTES
from xapi.domain.validation.shapes import check_text

_LOCAL = r"(?:[^\s\x00-\x20\x7f\"(),:;<>@\[\\\]]+|\"[^\"\x00-\x1f\x7f]+\")"
_LABEL = r"\w(?:[\w-]*\w)?"
is_mbox = re.compile(
    rf"mailto:{_LOCAL}@(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9A-Za-z:.]+\])"
).fullmatch
is_sha1 = re.compile("[0-9a-fA-F]{40}").fullmatch


def check_mbox(value: Any, path: str = "") -> None:
    """Check a mail address as an IRI of the form `mailto:address`; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if len(value.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Invalid(path, f"is longer than {MAX_BYTES} bytes, more than this record can find")
    if is_mbox(value) is None:
        raise Invalid(path, "must be a mail address like mailto:ana@example.org")


def check_sha1(value: Any, path: str = "") -> None:
    """Check the SHA-1 of a mail address as IRI, 40 hexadecimal digits; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if is_sha1(value) is None:
        raise Invalid(path, "must be a SHA-1 hash of 40 hexadecimal digits")
