"""RSS and Atom: the entries that a feed shows now; what fell out of it is not gone."""

import json
from collections.abc import Iterator
from typing import Any

import feedparser
from bs4 import BeautifulSoup

from oer_library.harvesters.contract import BadSource, Batch, Fetch, Found, Json, Settings
from oer_library.harvesters.kinds import amb

MOST = 5_000


def harvest(settings: Settings, fetch: Fetch, resume: Json) -> Iterator[Batch]:
    """Yield the entries, unless the feed is as it was at the last run."""
    asked = {
        header: str(settings.state[name])
        for name, header in (("etag", "If-None-Match"), ("modified", "If-Modified-Since"))
        if settings.state.get(name)
    }
    answer = fetch(settings.url, asked)
    if answer.unchanged:
        yield Batch(state=settings.state)
        return
    feed = feedparser.parse(
        answer.body, response_headers={"content-type": answer.headers.get("content-type", "")}
    )
    if not feed.entries and (feed.bozo or not feed.get("version")):
        message = f"{settings.url} is no feed: {feed.get('bozo_exception', 'unknown form')}"
        raise BadSource(message[:500])
    language = str(feed.feed.get("language", "") or settings.options.get("language", ""))
    found = tuple(read(one, language) for one in feed.entries[:MOST])
    state = {
        name: answer.headers[header]
        for name, header in (("etag", "etag"), ("modified", "last-modified"))
        if answer.headers.get(header)
    }
    yield Batch(found, state=state)


def read(entry: Any, language: str) -> Found:
    """Return an entry as a record."""
    link = str(entry.get("link", ""))
    said = {
        "title": entry.get("title", ""),
        "description": plain(str(entry.get("summary", ""))),
        "url": link,
        "languages": [language] if language else [],
        "licence": str(entry.get("license", "") or entry.get("rights", "")),
        "contributors": [{"name": one.get("name", "")} for one in entry.get("authors", [])],
        "published_on": str(entry.get("published", ""))[:10] if iso(entry) else "",
        "keywords": [str(one.get("term", "")) for one in entry.get("tags", [])],
    }
    raw = json.dumps(said, ensure_ascii=False, sort_keys=True)
    identifier = str(entry.get("id", "") or link)
    return Found(identifier, raw, said, str(entry.get("updated", "")), used=amb.USED)


def iso(entry: Any) -> bool:
    """Say whether an entry's date is written as Atom does (RFC 3339)."""
    return str(entry.get("published", ""))[4:5] == "-"


def plain(text: str) -> str:
    """Return a text without markup."""
    return BeautifulSoup(text, "html.parser").get_text(" ", strip=True)
