"""Statements with attachments as they leave: multipart/mixed (xAPI 1.0.3, Communication 1.5.2).

Forwarding to another record writes the same form.
"""

import secrets
from dataclasses import dataclass

from xapi.domain.multipart import ENCODING, HASH, MEDIA_TYPE

BOUNDARY_BYTES = 24
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Outgoing:
    """An attachment as it leaves: SHA-2, kind, length in bytes, and the name of its file."""

    sha2: str
    content_type: str
    size: int
    name: str


def new_boundary() -> str:
    """Return a boundary that stands in no content: 192 random bits."""
    return secrets.token_hex(BOUNDARY_BYTES)


def content_type(boundary: str) -> str:
    """Return the Content-Type of the whole; some clients take quotation marks for the boundary."""
    return f"{MEDIA_TYPE}; boundary={boundary}"


def statements_part(boundary: str, text: str) -> bytes:
    """Return the first part, with the statements."""
    body = text.encode()
    head = f"--{boundary}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def part_head(boundary: str, part: Outgoing) -> bytes:
    """Return what stands before the bytes of an attachment (1.5.2.s2.b2.b3 to b7)."""
    kind = part.content_type if part.content_type.isprintable() else UNKNOWN
    lines = [
        f"\r\n--{boundary}",
        f"Content-Type: {kind}",
        f"Content-Length: {part.size}",
        f"{ENCODING}: binary",
        f"{HASH}: {part.sha2}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def closing(boundary: str) -> bytes:
    """Return what stands after the last part."""
    return f"\r\n--{boundary}--\r\n".encode()
