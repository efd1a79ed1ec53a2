"""A sitemap, and the JSON-LD in the pages that it leads to (sitemaps.org)."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from oer_library.harvesters.contract import BadSource, Batch, Fetch, Found, Json, Settings
from oer_library.harvesters.kinds.pages import found_in
from oer_library.harvesters.kinds.visiting import Visits
from oer_library.harvesters.kinds.xml import child, children, name_of, parse, text_of

MOST_BYTES = 64 * 1024 * 1024
MOST_PAGES = 200_000
MOST_MAPS = 1_000
DEEPEST = 2
AT_ONCE = 20
"""Pages in a batch."""
GZIP = b"\x1f\x8b"
HEADERS = {"Accept": "text/html, application/ld+json"}


@dataclass(frozen=True)
class Page:
    """An address of a sitemap, and when it changed last ('' where that is not said)."""

    address: str
    changed: str


def harvest(settings: Settings, fetch: Fetch, resume: Json) -> Iterator[Batch]:
    """Yield what the pages describe; pages that did not change since the last run are not asked."""
    within = str(settings.options.get("within", ""))
    listed = [one for one in pages(settings.url, fetch) if within in one.address]
    known: dict[str, str] = dict(settings.state.get("changed", {}))
    after, failed = str(resume.get("after", "")), list(resume.get("failed", []))
    ahead = [one for one in sorted(listed, key=lambda one: one.address) if one.address > after]
    visits = Visits()
    while ahead:
        now, ahead = ahead[:AT_ONCE], ahead[AT_ONCE:]
        found = tuple(visited(one, known, fetch, visits) for one in now)
        failed += [one.identifier for one in found if one.problem]
        yield Batch(found, resume={"after": now[-1].address, "failed": failed})
    changed = {one.address: one.changed for one in listed if one.changed and one.address not in failed}  # fmt: skip
    yield Batch(state={"changed": changed}, complete=True)


def visited(page: Page, known: dict[str, str], fetch: Fetch, visits: Visits) -> Found:
    """Return what a page describes; one that is as it was says so without being asked."""
    if page.changed and known.get(page.address) == page.changed:
        return Found(page.address, same=True)
    found = visits.found(page.address, lambda: found_in(fetch(page.address, HEADERS)))
    return replace(found, identifier=page.address, datestamp=page.changed)


def pages(address: str, fetch: Fetch, depth: int = 0) -> Iterator[Page]:
    """Yield the addresses of a sitemap, and of those that an index leads to."""
    root = parse(unpacked(fetch(address).body), address)
    if name_of(root) == "urlset":
        for number, one in enumerate(children(root, "url")):
            if number < MOST_PAGES:
                yield Page(text_of(child(one, "loc")), text_of(child(one, "lastmod")))
    elif name_of(root) == "sitemapindex" and depth < DEEPEST:
        for one in children(root, "sitemap")[:MOST_MAPS]:
            yield from pages(text_of(child(one, "loc")), fetch, depth + 1)
    else:
        message = f"{address} is no sitemap."
        raise BadSource(message)


def unpacked(body: bytes) -> bytes:
    """Return a body, unpacked if it is gzip, within a limit; raises BadSource."""
    if not body.startswith(GZIP):
        return body
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as file:
            found = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f"A sitemap can't be unpacked: {error}"
        raise BadSource(message) from error
    if len(found) > MOST_BYTES:
        message = f"A sitemap has more than {MOST_BYTES} bytes."
        raise BadSource(message)
    return found
