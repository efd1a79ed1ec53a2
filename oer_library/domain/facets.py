"""The facets of the library page: what a published version counts under."""

from collections.abc import Iterator

from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Metadata

NAMES = (
    "type", "subject", "language", "licence", "use", "audience", "level", "stage", "skill",
    "format", "access", "accessibility", "time", "publisher",
)  # fmt: skip
"""In the order in which the page shows them."""
MINUTES = (15, 60, 240, 1_200)
"""Borders between the buckets of typical time: a quarter, an hour, half a day, a course."""
LONGEST = 200


def facets(metadata: Metadata) -> frozenset[tuple[str, str]]:
    """Return each (facet, value) that a version counts under."""
    return frozenset((name, value[:LONGEST]) for name, value in _all(metadata) if value)


def _all(told: Metadata) -> Iterator[tuple[str, str]]:
    yield from (("type", each) for each in told.resource_types)
    yield from (("subject", each) for each in told.subjects)
    yield from (("language", each.partition("-")[0]) for each in told.languages)
    yield from (("audience", each) for each in told.audiences)
    yield from (("level", str(each)) for each in told.eqf_levels)
    yield from (("stage", each) for each in told.stages)
    yield from (("skill", each.uri) for each in told.skills if each.taught)
    yield from (("accessibility", each) for each in told.accessibility_features)
    yield "licence", told.licence
    yield from (("use", each) for each in uses(told.licence))
    yield "format", format_of(told)
    yield "access", told.access
    yield "time", time_of(told.minutes)
    yield "publisher", told.publisher


def uses(code: str) -> Iterator[str]:
    """Return what a licence lets people do: `oer`, `remix`, `sell`; nothing for an unknown one."""
    licence = read_licence(code) if code else None
    if licence is None:
        return
    if licence.is_open:
        yield "oer"
    if licence.may_remix:
        yield "remix"
    if licence.may_sell:
        yield "sell"


def format_of(told: Metadata) -> str:
    """Return the kind of file in one word: page, link, text, image, package."""
    if told.kind != "file" or told.file is None:
        return told.kind
    group, _, name = told.file.media_type.partition("/")
    if group == "application":
        return "text" if name in ("pdf", "rtf") or "document" in name else "application"
    return group


def time_of(minutes: int | None) -> str:
    """Return the bucket of a typical time, by its upper border in minutes; 'more' above."""
    if minutes is None:
        return ""
    return next((str(border) for border in MINUTES if minutes <= border), "more")
