"""What fits a search as a table, for spreadsheets: CSV and Excel."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from kernel.batching import batched
from kernel.fairness import fair
from kernel.routes import route
from kernel.spreadsheets import csv_response
from kernel.workbooks import excel_response
from oer_library.formats.record import Record, record_of
from oer_library.selectors.listing import Query, keys_of, rows

MOST = {"csv": 100_000, "xlsx": 10_000}
"""Rows of a table; a workbook is made as a whole before its first byte leaves."""
BATCH = 200
COLUMNS = (
    "id", "title", "description", "url", "licence", "languages", "authors", "publisher",
    "published", "types", "subjects", "keywords", "skills", "eqf_levels", "minutes", "changed",
)  # fmt: skip
"""The same in every language, since programs read them."""


@require_safe
@route("public")
@fair
def table(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Answer with everything that fits a search."""
    lines = listed(Query.of(request.GET), MOST[kind])
    if kind == "csv":
        return csv_response(lines, "library.csv")
    return excel_response(lines, "library.xlsx")


def listed(query: Query, most: int) -> Iterator[list[Any]]:
    """Yield the head of the table, and a row for each resource."""
    yield list(COLUMNS)
    for keys in batched(keys_of(query, most), BATCH):
        for told in rows(keys):
            yield row(record_of(told))


def row(record: Record) -> list[Any]:
    """Return what a table says of a resource; several values stand in lines."""
    said = record.said
    return [
        record.identifier,
        said.title,
        said.description,
        said.url or record.page,
        said.licence,
        "\n".join(said.languages),
        "\n".join(one.name for one in said.authors),
        said.publisher,
        said.published_on,
        "\n".join(said.resource_types),
        "\n".join(said.subjects),
        "\n".join(said.keywords),
        "\n".join(one.uri for one in said.skills if one.taught),
        "\n".join(map(str, said.eqf_levels)),
        said.minutes,
        record.changed.isoformat(timespec="seconds"),
    ]
