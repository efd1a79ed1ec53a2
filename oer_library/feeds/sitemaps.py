"""Where the pages of resources are, for search engines: sitemaps by ranges of ids (sitemaps.org).

A range never changes its place, costs the same wherever it lies, and says when anything in it
changed last, so that a crawler asks only for those that did.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from kernel.clock import in_seconds
from kernel.fairness import fair
from kernel.routes import route
from oer_library.feeds.caching import of_library
from oer_library.formats.xml import DECLARATION
from oer_library.models import FeedHeader, Resource

RANGE = 10_000
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"
START = f'{DECLARATION}<urlset xmlns="{SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


@require_safe
@route("public")
@fair
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with the pages of one range, in each language of the interface."""

    def make() -> HttpResponse:
        if number >= ranges():
            raise Http404
        text = f"{START}{''.join(pages(request, number))}</urlset>\n"
        return HttpResponse(text, content_type=XML)

    return of_library(request, make)


def pages(request: HttpRequest, number: int) -> Iterator[str]:
    """Yield the pages of a range."""
    languages = [code for code, _ in settings.LANGUAGES]
    patterns = {code: address(request, code) for code in languages}
    for uuid, changed in in_force(number):
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(before + str(uuid))}/>'
            for code, before in patterns.items()
        ).replace('"/>', '/"/>')
        first = f"{patterns[languages[0]]}{uuid}/"
        yield f"<url><loc>{escape(first)}</loc><lastmod>{in_seconds(changed)}</lastmod>{links}</url>\n"


def address(request: HttpRequest, language: str) -> str:
    """Return how the addresses of resources' pages begin in a language."""
    with translation.override(language):
        return request.build_absolute_uri(reverse("library:index"))


def ranges() -> int:
    """Return how many ranges there are."""
    last = Resource.objects.aggregate(last=Max("id"))["last"]
    return 0 if last is None else last // RANGE + 1


def parts(request: HttpRequest) -> Iterator[tuple[str, datetime]]:
    """Yield the sitemap of each range that has pages, with its last change."""
    for number in range(ranges()):
        changed = headers(number).aggregate(last=Max("datestamp"))["last"]
        if changed:
            yield at(request, "library_sitemap", number), changed


def headers(number: int) -> QuerySet[FeedHeader]:
    """Return the headers of a range."""
    start = number * RANGE
    return FeedHeader.objects.filter(resource__gte=start, resource__lt=start + RANGE)


def in_force(number: int) -> Iterator[tuple[UUID, datetime]]:
    """Yield what is in force in a range, by its key, with its last change."""
    rows = headers(number).filter(deleted=False).order_by("resource_id")
    yield from rows.values_list("resource__uuid", "datestamp").iterator()


def at(request: HttpRequest, name: str, *arguments: int) -> str:
    """Return the whole address of a route."""
    return request.build_absolute_uri(reverse(name, args=arguments))
