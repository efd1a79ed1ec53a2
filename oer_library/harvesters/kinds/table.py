"""Tables: CSV and Excel, their columns mapped to ours by the librarian."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from kernel.batching import batched
from oer_library.harvesters.contract import BadSource, Batch, Fetch, Found, Json, Settings
from oer_library.importing.mapping import DEFAULT, Map

AT_ONCE = 100
MOST_ROWS = 200_000
MOST_UNPACKED = 512 * 1024 * 1024
SEVERAL = ("languages", "keywords", "subjects", "resource_types", "contributors", "outcomes")
"""Members of which a cell may hold several, one a line or with semicolons."""
ZIP = b"PK\x03\x04"


def harvest(settings: Settings, fetch: Fetch, resume: Json) -> Iterator[Batch]:
    """Yield the rows; a table holds everything, so what is not in it any more is gone."""
    asked = {"If-None-Match": str(settings.state["etag"])} if settings.state.get("etag") else {}
    answer = fetch(settings.url, asked)
    if answer.unchanged:
        yield Batch(state=settings.state)
        return
    columns: dict[str, str] = dict(settings.options.get("columns", {}))
    used = used_by(columns)
    done = int(resume.get("done", 0))
    rows = list(read(answer.body))[:MOST_ROWS]
    for number, batch in enumerate(batched(rows, AT_ONCE)):
        if number >= done:
            found = tuple(row(one, used) for one in batch)
            yield Batch(found, resume={"done": number + 1})
    etag = answer.headers.get("etag", "")
    yield Batch(state={"etag": etag} if etag else {}, complete=True)


def used_by(columns: dict[str, str]) -> Map:
    """Return the map of a table: the librarian's columns, else those that are called like ours."""
    return {name: (columns[name],) if name in columns else (name, *paths) for name, paths in DEFAULT.items()}  # fmt: skip


def row(cells: dict[str, Any], used: Map) -> Found:
    """Return a row as a record; without an identifier of its own it goes by its address."""
    said: dict[str, Any] = {}
    for name, paths in used.items():
        cell = next((cells[path] for path in paths if cells.get(path) not in (None, "")), None)
        if cell is not None:
            said[name] = several(cell) if name in SEVERAL else plain(cell)
    raw = json.dumps({key: plain(value) for key, value in cells.items()}, ensure_ascii=False)
    identifier = str(said.get("source_id") or said.get("url") or "")
    return Found(identifier, raw, said, used={name: (name,) for name in DEFAULT})


def several(cell: Any) -> list[str]:
    """Return the values of a cell."""
    text = str(plain(cell)).replace(";", "\n")
    return [one.strip() for one in text.splitlines() if one.strip()]


def plain(cell: Any) -> Any:
    """Return a cell as JSON takes it; a moment as its day, a whole number without its point."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if cell is None or isinstance(cell, int | str) else str(cell)


def read(body: bytes) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table by the names of its first row; raises BadSource."""
    try:
        yield from named(workbook(body) if body.startswith(ZIP) else lines(body))
    except (csv.Error, ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile) as error:
        message = f"This is no table that can be read: {str(error)[:200]}"
        raise BadSource(message) from error


def named(rows: Iterable[Iterable[Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows by the names of the first one."""
    found = iter(rows)
    head = [str(cell or "").strip() for cell in next(found, [])]
    if not any(head):
        message = "it has no row of names"
        raise ValueError(message)
    for cells in found:
        said = {name: cell for name, cell in zip(head, cells, strict=False) if name}
        if any(cell not in (None, "") for cell in said.values()):
            yield said


def lines(body: bytes) -> Iterator[list[str]]:
    """Yield the lines of CSV, whatever separates its cells."""
    text = body.decode("utf-8-sig", "strict")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def workbook(body: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a workbook's first sheet; one that unpacks to too much is refused."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
            message = "it unpacks to more than is taken"
            raise ValueError(message)
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    yield from sheet.iter_rows(values_only=True)
