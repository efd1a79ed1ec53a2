"""ResourceSync: everything once, then what changed, deletions too (Z39.99-2017)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from oer_library.harvesters.contract import BadSource, Batch, Fetch, Found, Json, Settings
from oer_library.harvesters.kinds.pages import found_in
from oer_library.harvesters.kinds.visiting import Visits
from oer_library.harvesters.kinds.xml import Element, child, children, name_of, parse, text_of

AT_ONCE = 20
MOST_LISTS = 1_000
DEEPEST = 5
RS = "{http://www.openarchives.org/rs/terms/}"
HEADERS = {"Accept": "application/ld+json, text/html"}


@dataclass(frozen=True)
class Entry:
    """A resource of a list: where it is, when it changed, whether it is gone."""

    address: str
    moment: str
    gone: bool


def harvest(settings: Settings, fetch: Fetch, resume: Json) -> Iterator[Batch]:
    """Yield everything at the first run, and what changed since at those that follow."""
    since = str(settings.state.get("since", ""))
    wanted = "changelist" if since else "resourcelist"
    listed = sorted(
        (one for one in entries(settings.url, fetch, wanted) if one.moment >= since or not since),
        key=lambda one: (one.moment, one.address),
    )
    done, visits = int(resume.get("done", 0)), Visits()
    for start in range(done, len(listed), AT_ONCE):
        now = listed[start : start + AT_ONCE]
        found = tuple(visited(one, fetch, visits) for one in now)
        yield Batch(found, resume={"done": start + len(now)})
    last = max((one.moment for one in listed), default=since)
    yield Batch(state={"since": last}, complete=not since)


def visited(entry: Entry, fetch: Fetch, visits: Visits) -> Found:
    """Return what a resource says."""
    if entry.gone:
        return Found(entry.address, datestamp=entry.moment, deleted=True)
    found = visits.found(entry.address, lambda: found_in(fetch(entry.address, HEADERS)))
    return replace(found, identifier=entry.address, datestamp=entry.moment)


def entries(address: str, fetch: Fetch, wanted: str, depth: int = 0) -> Iterator[Entry]:
    """Yield the resources of the lists of a kind, found from the description downwards."""
    if depth > DEEPEST:
        message = "The lists of the source lead in a circle."
        raise BadSource(message)
    root = parse(fetch(address).body, address)
    capability = said_of(root, "capability")
    if name_of(root) == "sitemapindex" or capability in ("description", "capabilitylist"):
        for one in [*children(root, "sitemap"), *children(root, "url")][:MOST_LISTS]:
            kind = said_of(one, "capability")
            if kind in ("", "capabilitylist", wanted):
                yield from entries(text_of(child(one, "loc")), fetch, wanted, depth + 1)
    elif capability == wanted:
        for one in children(root, "url"):
            yield entry_of(one)


def entry_of(element: Element) -> Entry:
    """Return one entry of a list."""
    moment = said_of(element, "datetime") or text_of(child(element, "lastmod"))
    gone = said_of(element, "change") == "deleted"
    return Entry(text_of(child(element, "loc")), moment, gone)


def said_of(element: Element, name: str) -> str:
    """Return what `rs:md` says of an element."""
    said = next(iter(element.findall(f"{RS}md")), None)
    return "" if said is None else str(said.get(name, ""))
