"""Bodies of requests, read piece by piece: never more than is allowed, never endlessly."""

import time
from collections.abc import Iterator
from typing import BinaryIO, cast

from django.http import HttpRequest

PIECES = (64, 1024, 8 * 1024, 64 * 1024)
"""Bytes asked for at a time. The server waits for all of them, so the first ones are small: they
show a slow client early."""
SECONDS = 20.0
BYTES_A_SECOND = 4096
"""A body has SECONDS, and a second more for each of these bytes that came."""


class TooLarge(Exception):  # noqa: N818 - the answer's own word
    """The request has more bytes, or more statements, than one request may (413)."""


class TooSlow(Exception):  # noqa: N818 - the answer's own word
    """The body of the request hardly comes (408)."""


class Unsupported(Exception):  # noqa: N818 - the answer's own word
    """The body is packed in a way that is not undone here (415)."""


def body_of(request: HttpRequest) -> BinaryIO:
    """Return the body of a request as a stream; one sent in chunks names no length.

    Raises Unsupported for a body that is packed: small ones may grow without an end.
    """
    packed = request.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"", "identity"}:
        message = f"The body is sent as {packed[:20]!r}. Send it without a Content-Encoding."
        raise Unsupported(message)
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        return cast("BinaryIO", request.META["wsgi.input"])
    return cast("BinaryIO", request)


def read_body(stream: BinaryIO, length: str, limit: int) -> bytes:
    """Read up to `limit` bytes; raises what `pieces` raises."""
    return b"".join(pieces(stream, length, limit))


def pieces(stream: BinaryIO, length: str, limit: int) -> Iterator[bytes]:
    """Yield up to `limit` bytes as they come; `length` is what the request says of them.

    Raises TooLarge, at once where the length says so; TooSlow.
    """
    if length.isascii() and length.isdigit() and int(length[:19]) > limit:
        raise too_large(limit)
    begin, size, count = time.monotonic(), 0, 0
    while piece := stream.read(min(PIECES[min(count, len(PIECES) - 1)], limit + 1 - size)):
        size, count = size + len(piece), count + 1
        if size > limit:
            raise too_large(limit)
        if time.monotonic() - begin > SECONDS + size / BYTES_A_SECOND:
            message = f"Only {size} bytes came in {time.monotonic() - begin:.0f} seconds."
            raise TooSlow(message)
        yield piece


def too_large(limit: int) -> TooLarge:
    """Return what says that a body has too many bytes."""
    return TooLarge(f"A request may hold {limit} bytes here. Send it in smaller parts.")
