"""ResourceSync (ANSI/NISO Z39.99-2017): what there is, and what changed, for who keeps a copy.

The resources are the JSON-LD of each; what is gone stays in the list of changes.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import wraps
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kernel import clock
from kernel.clock import in_seconds
from kernel.fairness import fair
from kernel.routes import View, route
from oer_library.feeds import sitemaps
from oer_library.feeds.caching import of_library
from oer_library.feeds.sitemaps import SITEMAP, XML, at
from oer_library.formats.xml import DECLARATION
from oer_library.models import FeedHeader

RS = "http://www.openarchives.org/rs/terms/"
CHANGES = 50_000
"""Changes in the list at most (Z39.99, 4.3 leaves it to the sitemap's limit)."""
KEPT = timedelta(days=30)
Page = Callable[..., str]


def answered(make: Page) -> View:
    """Answer with a document of ResourceSync, or 304."""

    @wraps(make)
    def view(request: HttpRequest, **kwargs: int) -> HttpResponse:
        return of_library(request, lambda: HttpResponse(make(request, **kwargs), content_type=XML))

    return require_safe(route("public")(fair(view)))


@answered
def source(request: HttpRequest) -> str:
    """Return the Source Description, found at the well-known address (14)."""
    return document("description", [entry(at(request, "resourcesync"), "capabilitylist")])


@answered
def capabilities(request: HttpRequest) -> str:
    """Return the Capability List (13)."""
    up = at(request, "resourcesync_source")
    lists = [
        entry(at(request, "resourcesync_resources"), "resourcelist"),
        entry(at(request, "resourcesync_changes"), "changelist"),
    ]
    return document("capabilitylist", lists, up=up)


@answered
def resources(request: HttpRequest) -> str:
    """Return the index of Resource Lists (8.2), one for each range of ids."""
    up = at(request, "resourcesync")
    parts = [
        f"<sitemap><loc>{escape(at(request, 'resourcesync_part', number))}</loc></sitemap>\n"
        for number in range(sitemaps.ranges())
    ]
    return document("resourcelist", parts, up=up, root="sitemapindex", at=in_seconds(clock.now()))


@answered
def part(request: HttpRequest, number: int) -> str:
    """Return one Resource List (8.1)."""
    if number >= sitemaps.ranges():
        raise Http404
    entries = (
        f"<url><loc>{escape(about(request, key))}</loc><lastmod>{in_seconds(moment)}</lastmod>"
        '<rs:md type="application/ld+json"/></url>\n'
        for key, moment in sitemaps.in_force(number)
    )
    up = at(request, "resourcesync")
    return document("resourcelist", entries, up=up, at=in_seconds(clock.now()))


@answered
def changes(request: HttpRequest) -> str:
    """Return the Change List (11.1): the oldest change first, of a month and so many at most."""
    since = clock.now() - KEPT
    newest = FeedHeader.objects.filter(datestamp__gte=since).order_by("-datestamp", "-resource_id")
    rows = list(
        newest.values_list("resource__uuid", "datestamp", "deleted", "resource__current__number")[
            :CHANGES
        ]
    )
    if len(rows) == CHANGES:
        since = rows[-1][1]
    up = at(request, "resourcesync")
    return document(
        "changelist", listed(request, reversed(rows)), up=up, **{"from": in_seconds(since)}
    )


def listed(request: HttpRequest, rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Yield changes."""
    for key, moment, deleted, number in rows:
        change = "deleted" if deleted else "created" if number == 1 else "updated"
        when = in_seconds(moment)  # type: ignore[arg-type]
        yield (
            f"<url><loc>{escape(about(request, key))}</loc><lastmod>{when}</lastmod>"
            f'<rs:md change="{change}" datetime="{when}" type="application/ld+json"/></url>\n'
        )


def about(request: HttpRequest, key: object) -> str:
    """Return the address of the JSON-LD of a resource."""
    return request.build_absolute_uri(f"/id/resource/{key}?format=jsonld")


def entry(address: str, capability: str) -> str:
    """Return the entry of a list of another kind."""
    return f'<url><loc>{escape(address)}</loc><rs:md capability="{capability}"/></url>\n'


def document(
    capability: str, entries: Iterable[str], *, up: str = "", root: str = "urlset", **said: str
) -> str:
    """Return a document with what it says of itself."""
    more = "".join(f" {name}={quoteattr(value)}" for name, value in said.items())
    above = f'<rs:ln rel="up" href={quoteattr(up)}/>\n' if up else ""
    return (
        f'{DECLARATION}<{root} xmlns="{SITEMAP}" xmlns:rs="{RS}">\n{above}'
        f'<rs:md capability="{capability}"{more}/>\n{"".join(entries)}</{root}>\n'
    )
