"""What a request of the API asks for, read strictly: an unknown or wrong parameter is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from rest_framework.exceptions import ValidationError

from kernel.paging import Cursor
from oer_library.api.serializers import NAMES
from oer_library.feeds.entries import Wanted
from oer_library.selectors.listing import LONGEST_WORDS, SHOWN

PAGE, MOST = 50, 100
"""Resources on a page where nothing is said, and at most."""
MOST_VALUES = 20
"""Values of one facet in a request."""
PLAIN = ("q", "since", "until", "set", "gone", "order", "cursor", "page_size", "fields")
ORDERS = ("changed", "-changed")


@dataclass(frozen=True)
class Asked:
    """A page of resources: what is wanted, from where on, in which order, with which fields."""

    wanted: Wanted = field(default_factory=Wanted)
    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: bool = False
    newest: bool = False
    after: Cursor | None = None
    size: int = PAGE
    fields: frozenset[str] = frozenset()

    @property
    def searches(self) -> bool:
        """Say whether words or facets are asked for, which the index answers."""
        return bool(self.words or self.chosen)


def read(given: QueryDict) -> Asked:
    """Return what a request asks for; raises ValidationError with all that is wrong."""
    problems = dict(wrong(given))
    if problems:
        raise ValidationError(problems)
    return Asked(
        wanted=Wanted(
            moment(given.get("since", "")), moment(given.get("until", "")), given.get("set", "")
        ),
        words=" ".join(given.get("q", "").split())[:LONGEST_WORDS],
        chosen={name: tuple(given.getlist(name)) for name in SHOWN if given.getlist(name)},
        gone=given.get("gone") == "true",
        newest=given.get("order") == "-changed",
        after=cursor(given.get("cursor", "")),
        size=int(given.get("page_size", PAGE)),
        fields=fields(given.get("fields", "")),
    )


def wrong(given: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """Yield each parameter that can't be used, with why."""
    known = (*PLAIN, *SHOWN)
    for name in given:
        if name not in known:
            yield name[:60], [f"There is no such parameter. There are: {', '.join(known)}."]
        elif name in PLAIN and len(given.getlist(name)) > 1:
            yield name, ["It may stand there once."]
        elif len(given.getlist(name)) > MOST_VALUES:
            yield name, [f"It may have {MOST_VALUES} values."]
        elif name in RULES and not RULES[name].fits(given.get(name, "")):
            yield name, [RULES[name].why]
    searched = bool(given.get("q")) or any(name in given for name in SHOWN)
    if searched and (given.get("set") or given.get("gone") == "true"):
        yield "set", ["Words and facets go without set and gone: they find what is there now."]
    if unknown := sorted(fields(given.get("fields", "")) - set(NAMES)):
        yield "fields", [f"There is no field {unknown[0][:60]}. There are: {', '.join(NAMES)}."]


def is_size(text: str) -> bool:
    """Say whether a text is a size that a page may have."""
    return text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= MOST


def fields(text: str) -> frozenset[str]:
    """Return the fields that are asked for; none is all."""
    return frozenset(one.strip() for one in text.split(",") if one.strip())


def moment(text: str) -> datetime | None:
    """Return a day's beginning or a moment; without a zone it is UTC."""
    try:
        found = parse_datetime(text)
        if found is None:
            day = parse_date(text)
            found = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        if found and found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None


def cursor(text: str) -> Cursor | None:
    """Return where a page ended; None for what no page has as its cursor."""
    found = Cursor.read(text)
    return found if str(found) == text else None


def without_cursor(given: QueryDict) -> dict[str, Any]:
    """Return the parameters of a request that its next page has too."""
    return {name: given.getlist(name) for name in given if name != "cursor"}


@dataclass(frozen=True)
class Rule:
    """What a parameter has to be like, and the sentence for what is not."""

    fits: Callable[[str], object]
    why: str


A_MOMENT = Rule(
    lambda text: not text or moment(text),
    "Write a day, 2026-11-25, or a moment, 2026-11-25T08:30:00Z.",
)
RULES: Mapping[str, Rule] = {
    "since": A_MOMENT,
    "until": A_MOMENT,
    "gone": Rule(lambda text: text in ("true", "false"), "Write true or false."),
    "order": Rule(lambda text: text in ORDERS, f"Write one of {', '.join(ORDERS)}."),
    "cursor": Rule(cursor, "This cursor leads nowhere. Take `next` of the page before as it is."),
    "page_size": Rule(is_size, f"Write a number from 1 to {MOST}."),
    "set": Rule(lambda text: "\0" not in text, "There is no set of this name."),
}
