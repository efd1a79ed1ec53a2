"""One byte range of a file (RFC 9110, 14.1.2 and 14.2); several at once get the whole file."""

import re
from dataclasses import dataclass

ONE_RANGE = re.compile(r"bytes=\s*(?P<first>\d{0,18})-(?P<last>\d{0,18})\s*", re.ASCII)


class UnsatisfiableRangeError(ValueError):
    """The range begins behind the end of the file: answer 416."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes `first` to `last`, both included, of a file of `size` bytes."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        """Return how many bytes it holds."""
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """Return the value of Content-Range."""
        return f"bytes {self.first}-{self.last}/{self.size}"


def parse(header: str, size: int) -> ByteRange | None:
    """Return the range that a Range header asks for, None if it is to be ignored.

    Raises UnsatisfiableRangeError if no byte of the file lies in it.
    """
    match = ONE_RANGE.fullmatch(header)
    if match is None or not (match["first"] or match["last"]):
        return None
    if not match["first"]:
        return _suffix(int(match["last"]), size)
    first = int(match["first"])
    last = min(int(match["last"]), size - 1) if match["last"] else size - 1
    if match["last"] and int(match["last"]) < first:
        return None
    if first >= size:
        raise UnsatisfiableRangeError(header)
    return ByteRange(first, last, size)


def _suffix(length: int, size: int) -> ByteRange:
    """Return the last `length` bytes."""
    if length == 0 or size == 0:
        raise UnsatisfiableRangeError(length)
    return ByteRange(max(size - length, 0), size - 1, size)
