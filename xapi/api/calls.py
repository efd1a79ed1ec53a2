"""One request as the resources see it, whichever syntax it came in."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast
from urllib.parse import parse_qsl

from django.http import HttpRequest

from xapi.domain.clients import Client
from xapi.domain.validation.invalid import Invalid
from xapi.domain.versions import Version

CHUNK = 64 * 1024
MAX_PARAMETERS = 100


class TooLarge(Exception):  # noqa: N818 - the answer's own word
    """The request has more bytes, or more statements, than one request may (413)."""


@dataclass
class Call:
    """One request; `method`, `parameters`, `headers` and content may have come in a form.

    `headers` are looked up without regard to case. `version` is the one whose rules hold.
    """

    request: HttpRequest
    method: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    version: Version
    client: Client
    content: bytes | None = None

    @property
    def content_type(self) -> str:
        """Return the Content-Type with its parameters, empty where none was sent."""
        return self.headers.get("Content-Type", "")

    @property
    def media_type(self) -> str:
        """Return the Content-Type in lower case without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()

    def read(self, limit: int) -> bytes:
        """Return the whole body; raises TooLarge beyond `limit` bytes, holding no more of it."""
        return read_body(self.stream(), self._length(), limit)

    def stream(self) -> BinaryIO:
        """Return the body to be read in parts."""
        return body_of(self.request) if self.content is None else io.BytesIO(self.content)

    def _length(self) -> str:
        return self.request.headers.get("Content-Length", "") if self.content is None else ""


def body_of(request: HttpRequest) -> BinaryIO:
    """Return the body of a request as a stream; one sent in chunks names no length."""
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        return cast("BinaryIO", request.META["wsgi.input"])
    return cast("BinaryIO", request)


def read_body(stream: BinaryIO, length: str, limit: int) -> bytes:
    """Read up to `limit` bytes; raises TooLarge, at once where the length says so."""
    if length.isdigit() and int(length) > limit:
        raise too_large(limit)
    parts, size = [], 0
    while part := stream.read(min(CHUNK, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise too_large(limit)
    return b"".join(parts)


def too_large(limit: int) -> TooLarge:
    """Return what says that a body has too many bytes."""
    return TooLarge(f"A request may hold {limit} bytes here. Send it in smaller parts.")


def pairs(text: str) -> dict[str, str]:
    """Return names and values of a query or a form, each name once; raises Invalid."""
    try:
        found = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise Invalid("", "the parameters must be UTF-8") from error
    except ValueError as error:
        raise Invalid("", f"the request has more than {MAX_PARAMETERS} parameters") from error
    names = [name for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise Invalid(name, "is given twice")
    return dict(found)
