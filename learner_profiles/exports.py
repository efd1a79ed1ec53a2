"""The own record as files, made in batches while they are sent."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kernel.paging import batches
from kernel.spreadsheets import rows_in_use
from learner_profiles.domain.told import Thing, Told, told
from learner_profiles.entries import answer_words, happened, title, verb_words
from learner_profiles.selectors.record import ORDER
from xapi.models import Statement

BATCH = 500


def json_lines(statements: QuerySet[Statement]) -> Iterator[str]:
    """Yield each statement as the record gives it out (`format=exact`), one a line.

    Line breaks stand in JSON only between members, so a blank says the same.
    """
    for batch in batches(statements, ORDER, BATCH):
        yield "".join(f"{_one_line(each.exact)}\n" for each in batch)


def table(statements: QuerySet[Statement]) -> Iterator[list[object]]:
    """Return the header and a row for each statement."""
    made = rows_in_use(batches(statements, ORDER, BATCH), rows)
    return chain([header()], made)


def rows(batch: Iterable[Statement]) -> Iterator[list[object]]:
    """Yield the rows of some statements."""
    return (row(told(each.content)) for each in batch)


def header() -> list[object]:
    """Return the names of the columns."""
    return [
        _("When"),
        _("What"),
        _("Name"),
        _("Lesson"),
        _("Course"),
        _("Answer"),
        _("Success"),
        _("Score (−1 to 1)"),
        _("Progress (%)"),
        _("Duration (ISO 8601)"),
        _("Identifier"),
        _("Statement"),
    ]


def row(one: Told) -> list[object]:
    """Return one statement in columns."""
    success = "" if one.success is None else (_("yes") if one.success else _("no"))
    return [
        happened(one).isoformat(timespec="seconds"),
        verb_words(one),
        title(one.thing).words,
        _title(one.lesson),
        _title(one.course),
        answer_words(one),
        success,
        one.scaled,
        one.progress,
        one.duration,
        one.thing.iri,
        one.id,
    ]


def _title(thing: Thing | None) -> str:
    return title(thing).words if thing else ""


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
