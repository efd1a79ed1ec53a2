"""Statements with attachments on the wire: multipart/mixed (RFC 2046) by the standard's rules.

xAPI 1.0.3, Communication 1.5.2; IEEE 9274.1.1 keeps them. The bytes of a part go to a sink as
they come; nothing here holds more than one read of them.
"""

import hashlib
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Final, Protocol

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, MultipartState

from xapi.domain.validation.invalid import Invalid

MEDIA_TYPE = "multipart/mixed"
HASH, ENCODING = "X-Experience-API-Hash", "Content-Transfer-Encoding"
BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]", re.ASCII)
"""RFC 2046, 5.1.1: up to 70 of these characters, no blank at the end."""
ALGORITHMS: Final = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
"""The members of SHA-2 by the length of their hexadecimal text."""
HEXADECIMAL = re.compile(r"[0-9a-f]+")
PLAIN = frozenset({"", "binary", "8bit", "7bit"})
MAX_HEADERS, MAX_HEADER_BYTES = 16, 8 * 1024
MAX_PREAMBLE = 64 * 1024
# It warns of each bad body, and whoever sends one is told.
logging.getLogger("python_multipart.multipart").setLevel(logging.ERROR)


class Sink(Protocol):
    """Where the parts go, one after the other."""

    def begin(self, headers: Mapping[str, str]) -> None:
        """Take the headers of the next part, their names in lower case."""

    def write(self, data: bytes) -> None:
        """Take some bytes of the part."""

    def end(self) -> None:
        """Take note that the part is whole."""


@dataclass(frozen=True)
class Head:
    """What the headers of an attachment's part say; `length` is in bytes, if told."""

    sha2: str
    content_type: str = ""
    length: int | None = None

    def hasher(self) -> "hashlib._Hash":
        """Return the hash function that the length of the given hash tells."""
        return hashlib.new(ALGORITHMS[len(self.sha2)])


def media_type(content_type: str) -> str:
    """Return a Content-Type in lower case without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def boundary_of(content_type: str) -> str:
    """Return the boundary that a Content-Type names; raises Invalid."""
    header = Message()
    header["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    boundary = header.get_boundary() or ""
    if not BOUNDARY.fullmatch(boundary):
        raise Invalid("Content-Type", "names no boundary of 1 to 70 characters that RFC 2046 knows")
    return boundary


def check_statements_head(headers: Mapping[str, str]) -> None:
    """Check the headers of the first part (1.5.2.s2.b2.b1 and b6); raises Invalid."""
    if media_type(headers.get("content-type", "")) != "application/json":
        raise Invalid("Content-Type", "of the first part must be application/json")
    if headers.get(ENCODING.lower(), "").lower() not in PLAIN:
        raise Invalid(ENCODING, "of the first part must be binary")


def attachment_head(headers: Mapping[str, str]) -> Head:
    """Return what the headers of a further part say (1.5.2.s2.b2.b3 and b4); raises Invalid."""
    sha2 = headers.get(HASH.lower(), "").lower()
    if len(sha2) not in ALGORITHMS or not HEXADECIMAL.fullmatch(sha2):
        raise Invalid(HASH, "of each part after the first must be a SHA-2 hash in hexadecimal")
    if headers.get(ENCODING.lower(), "").lower() != "binary":
        raise Invalid(ENCODING, "of each part after the first must be binary")
    length = headers.get("content-length", "")
    if length and not (length.isascii() and length.isdigit() and len(length) < 19):
        raise Invalid("Content-Length", "of a part must be a number of bytes")
    return Head(sha2, headers.get("content-type", ""), int(length) if length else None)


class Reader:
    """Takes the bytes of a body as they come and gives its parts to a sink; raises Invalid."""

    def __init__(self, boundary: str, sink: Sink) -> None:
        self._sink = sink
        self._delimiter = b"--" + boundary.encode()
        self._preamble: bytes | None = b""
        self._headers: dict[str, str] = {}
        self._name = self._value = b""
        self._parser = MultipartParser(
            boundary.encode(),
            {
                "on_part_begin": self._begin,
                "on_header_field": self._field,
                "on_header_value": self._more,
                "on_header_end": self._header,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_part_end": sink.end,
            },
            max_header_count=MAX_HEADERS,
            max_header_size=MAX_HEADER_BYTES,
        )

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        data = self._after_preamble(data)
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise Invalid("", f"the body is no multipart/mixed: {error}") from error

    def close(self) -> None:
        """Say that the body ends here."""
        if self._parser.state != MultipartState.END:
            raise Invalid("", "the body ends before its closing boundary, or never uses it")

    def _after_preamble(self, data: bytes) -> bytes:
        """Leave out what stands before the first boundary (RFC 2046, 5.1.1)."""
        if self._preamble is None:
            return data
        seen = self._preamble + data
        start = 0 if seen.startswith(self._delimiter) else seen.find(b"\r\n" + self._delimiter)
        if start >= 0:
            self._preamble = None
            return seen[start:]
        if len(seen) > MAX_PREAMBLE:
            raise Invalid("", "the body does not begin with the boundary of its Content-Type")
        self._preamble = seen
        return b""

    def _begin(self) -> None:
        self._headers = {}

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _more(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header(self) -> None:
        name = self._name.decode("latin-1").lower()
        if name in self._headers:
            raise Invalid(name, "is there twice in one part")
        self._headers[name] = self._value.decode("latin-1").strip(" \t")
        self._name = self._value = b""

    def _headers_end(self) -> None:
        self._sink.begin(self._headers)

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._sink.write(data[start:end])
