"""Statements are taken in from other records, oldest first, from where it stopped.

A page that was taken in moves the place on; the same statement again is a success, so a page
that is read twice after a kill changes nothing. What this record refuses is counted and passed.
"""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings

from kernel import fetching
from xapi.domain import json_text
from xapi.domain.multipart import MEDIA_TYPE, media_type
from xapi.domain.received import Authority, Received, received
from xapi.domain.timestamps import to_datetime, to_text
from xapi.domain.validation.invalid import Invalid
from xapi.domain.versions import Version
from xapi.models import PullSource
from xapi.selectors.credentials import source_agent
from xapi.services import remotes
from xapi.services.carrying import record_with
from xapi.services.incoming import Limits, Part, TooMuch, receiving
from xapi.services.remotes import VERSION_HEADER, Refused, Session, Unreachable
from xapi.services.statements import Conflict
from xapi.services.voiding import Forbidden

PAGES = 50
"""In one run of a source."""
CONSISTENT = "X-Experience-API-Consistent-Through"
MOST = 10_000
"""Statements in one page."""
MARGIN = timedelta(seconds=5)
"""What a record that does not say up to when it is complete may be late."""
NOT_TAKEN = (Invalid, Conflict, Forbidden, TooMuch)


def pull(source: PullSource) -> int:
    """Take in what a source has; return how many statements were read.

    A failure is noted with the time of the next try, and is no exception.
    """
    taken = 0
    try:
        with remotes.session(source) as session:
            for _ in range(PAGES):
                count, more = _page(source, session)
                taken += count
                if not more:
                    break
    except (Unreachable, Refused, Invalid, TooMuch, ValueError) as error:
        remotes.went_wrong(source, error)
    return taken


def _page(source: PullSource, session: Session) -> tuple[int, bool]:
    """Take one page in; return how many statements it had, and whether there are more."""
    headers = {VERSION_HEADER: source.version}
    with remotes.talking(), session.http.stream("GET", _address(source), headers=headers) as answer:
        if not answer.is_success:
            answer.read()
            remotes.check(answer)
        page, problems, last = _taken(answer, source)
        through = _through(answer)
    more = str(page.get("more") or "")
    source.more = more
    if not more and last:
        source.since = min(last, through) if through else last - MARGIN
    source.save(update_fields=["more", "since"])
    remotes.went_well(source, len(page["statements"]))
    if problems:
        PullSource.objects.filter(pk=source.pk).update(problem=problems[0])
    return len(page["statements"]), bool(more)


def _address(source: PullSource) -> str:
    """Return the next page: where the last one pointed, on the source's own host alone."""
    if source.more:
        address = urljoin(source.endpoint, source.more)
        if urlsplit(address)[:2] != urlsplit(source.endpoint)[:2]:
            message = f"The source leads to another host: {address}"
            raise Unreachable(message)
        return address
    asked = {"ascending": "true", "attachments": "true"}
    if source.since:
        asked["since"] = to_text(source.since)
    return f"{source.endpoint.rstrip('/')}/statements?{httpx.QueryParams(asked)}"


def _taken(
    answer: httpx.Response, source: PullSource
) -> tuple[Mapping[str, Any], list[str], datetime | None]:
    kind = answer.headers.get("Content-Type", "")
    if media_type(kind) != MEDIA_TYPE:
        return _recorded(fetching.read(answer).decode(), {}, source)
    limits = Limits(fetching.MAX_BYTES, settings.XAPI_ATTACHMENT_BYTES)
    with receiving(answer.iter_bytes(), kind, limits) as carried:
        return _recorded(carried.text, carried.parts, source)


def _recorded(
    text: str, parts: Mapping[str, Part], source: PullSource
) -> tuple[Mapping[str, Any], list[str], datetime | None]:
    page = json_text.parse(text)
    if not isinstance(page, dict) or not isinstance(page.get("statements"), list):
        raise Invalid("statements", "is missing in the answer of the source")
    texts = dict(json_text.members(text))["statements"]
    found = [_received(*each) for each in json_text.elements(texts, MOST)]
    problems = list(_record(found, parts, source))
    stored = [
        to_datetime(str(each.content["stored"])) for each in found if "stored" in each.content
    ]
    return page, problems, max(stored, default=None)


def _record(
    found: Sequence[Received], parts: Mapping[str, Part], source: PullSource
) -> Iterator[str]:
    """Record a page as a whole, or one by one where something is refused; yield what was."""
    by = Authority(source_agent(source), voids_any=False, defines=source.trusted)
    try:
        record_with(found, _linked(parts), by=by)
    except NOT_TAKEN as error:
        if len(found) <= 1:
            yield from (f"{each.id}: {error}" for each in found)
            return
        for each in found:
            named = {sha2: part for sha2, part in parts.items() if sha2 in each.text.lower()}
            yield from _record([each], named, source)


def _linked(parts: Mapping[str, Part]) -> dict[str, Part]:
    """Return parts under further names: recording moves files, and one may be needed again."""
    linked = {}
    for sha2, part in parts.items():
        path = part.path.with_name(f"{part.path.name}-{secrets.token_hex(8)}")
        os.link(part.path, path)
        linked[sha2] = Part(part.head, part.size, path)
    return linked


def _received(text: str, content: Any) -> Received:
    if not isinstance(content, dict):
        raise Invalid("", "a statement must be an object")
    said = str(content.get("version", ""))
    return received(text, content, None, Version.V2 if said.startswith("2") else Version.V1)


def _through(answer: httpx.Response) -> datetime | None:
    try:
        return to_datetime(answer.headers.get(CONSISTENT, ""))
    except (ValueError, OverflowError):
        return None
