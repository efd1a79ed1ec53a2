"""Tables that leave as an Excel workbook (ECMA-376), written row by row into a file on disk.

Cells keep their type: numbers, moments, text. Text that a spreadsheet would run as a formula
gets an apostrophe before it, as in CSV.
"""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from django.http import FileResponse
from django.utils.cache import patch_cache_control
from django.utils.timezone import is_aware, make_naive
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from kernel.spreadsheets import harmless

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # characters (ECMA-376 Part 1, 18.18.22 leaves it to Excel's own limit)


def typed(cell: object) -> object:
    """Return a cell as a workbook takes it: moments in the zone in use, text harmless."""
    if isinstance(cell, datetime):
        return make_naive(cell) if is_aware(cell) else cell
    if cell is None or isinstance(cell, int | float):
        return cell
    text: str = ILLEGAL_CHARACTERS_RE.sub("", str(cell))
    return harmless(text)[:LONGEST_CELL]


def written(rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """Return a temporary file with the workbook, at its beginning; closing it deletes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "B2"
    for row in rows:
        sheet.append([typed(cell) for cell in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def excel_response(rows: Iterable[Sequence[object]], name: str) -> FileResponse:
    """Answer with rows as a workbook called `name`; no cache keeps it."""
    response = FileResponse(
        written(rows), as_attachment=True, filename=name, content_type=CONTENT_TYPE
    )
    patch_cache_control(response, private=True, no_store=True)
    return response
