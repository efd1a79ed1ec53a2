"""Attachment objects (xAPI 1.0.3, Data 2.4.11 and 2.6; IEEE 9274.1.1, 4.2.2.11).

Whether the bytes came along, or a fileUrl stands for them, is a rule of the request
(`xapi.domain.attached`).
"""

import re
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import check_kind, check_text, list_of, shape, within

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
SIGNATURE_TYPE = "application/octet-stream"
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - RFC 2045's word
is_media_type = re.compile(
    rf"{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|\"(?:[^\"\\\r\n]|\\.)*\"))*[ \t]*;?"
).fullmatch
is_sha2 = re.compile(
    "(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}|[0-9a-fA-F]{56})"
).fullmatch


def check_media_type(value: Any, path: str = "") -> None:
    """Check an Internet Media Type (RFC 2046), which may have parameters; raises Invalid."""
    check_text(value, path)
    if is_media_type(value) is None:
        raise Invalid(path, "must be a media type like application/pdf")


def check_sha2(value: Any, path: str = "") -> None:
    """Check a SHA-2 hash: 56, 64, 96 or 128 hexadecimal digits; raises Invalid."""
    check_text(value, path)
    if is_sha2(value) is None:
        raise Invalid(path, "must be a SHA-2 hash in hexadecimal digits, SHA-256 has 64")


def check_length(value: Any, path: str = "") -> None:
    """Check a length in octets: a whole number from 0; raises Invalid."""
    check_kind(value, path, int)
    if value < 0:
        raise Invalid(path, "must be the number of octets, 0 or more")


def _check_signature(attachment: dict[str, Any], path: str) -> None:
    """Check that a signature is sent as octets (Data 2.6.s4.b1)."""
    if attachment["usageType"] == SIGNATURE and attachment["contentType"] != SIGNATURE_TYPE:
        raise Invalid(within(path, "contentType"), f"must be {SIGNATURE_TYPE} for a signature")


check_attachment = shape(
    {
        "usageType": check_iri,
        "display": check_language_map,
        "description": check_language_map,
        "contentType": check_media_type,
        "length": check_length,
        "sha2": check_sha2,
        "fileUrl": check_iri,
    },
    required=("usageType", "display", "contentType", "length", "sha2"),
    rules=(_check_signature,),
)
"""Checks an attachment object; raises Invalid."""

check_attachments = list_of(check_attachment)
"""Checks the attachments of a statement; raises Invalid."""
