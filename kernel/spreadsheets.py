"""Tables that leave as CSV (RFC 4180) in UTF-8, sent while they are made.

A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV
injection); numbers stay numbers.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

T = TypeVar("T")
R = TypeVar("R")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide forms run too
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?")


class _Line:
    """What the csv module writes into: it hands back the line instead of keeping it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def harmless(cell: object) -> str:
    """Return a cell's text as no spreadsheet takes it for a formula; None is empty."""
    text = "" if cell is None else str(cell)
    if text.lstrip(" ").startswith(STARTS) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield rows as lines of CSV."""
    writer = csv.writer(_Line())
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def csv_response(rows: Iterable[Sequence[object]], name: str) -> StreamingHttpResponse:
    """Answer with rows as a CSV file called `name`."""
    return download(lines(rows), name, "text/csv; charset=utf-8")


def download(texts: Iterable[str], name: str, content_type: str) -> StreamingHttpResponse:
    """Answer with a file that is sent while it is made; no cache keeps it."""
    response = StreamingHttpResponse(texts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, private=True, no_store=True)
    return response


def rows_in_use(batches: Iterable[T], make: Callable[[T], Iterable[R]]) -> Iterator[R]:
    """Return the rows made of each batch, in the zone and the language that are in use now.

    Rows are made while the file is sent: the view has answered by then, and neither holds.
    """
    zone, language = timezone.get_current_timezone(), translation.get_language() or "en"

    def rows() -> Iterator[R]:
        for batch in batches:
            with timezone.override(zone), translation.override(language):
                made = list(make(batch))
            yield from made

    return rows()
