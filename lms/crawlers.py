"""For search engines: the index of sitemaps, the sitemap of pages, robots.txt."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from kernel.clock import in_seconds
from kernel.conditional import conditional
from kernel.fairness import fair
from kernel.routes import route
from oer_library.feeds import sitemaps
from oer_library.feeds.sitemaps import SITEMAP, XML, at
from oer_library.formats.xml import DECLARATION

NOT_FOR_CRAWLERS = ("/cms/", "/id/", "/xapi/", "/*/accounts/", "/*/record/", "/*/notices/")


@require_safe
@route("public")
@fair
def index(request: HttpRequest) -> HttpResponse:
    """Answer with all sitemaps and when each changed last."""
    own = f"<sitemap><loc>{escape(at(request, 'pages_sitemap'))}</loc></sitemap>\n"
    parts = (
        f"<sitemap><loc>{escape(address)}</loc><lastmod>{in_seconds(changed)}</lastmod></sitemap>\n"
        for address, changed in sitemaps.parts(request)
    )
    text = f'{DECLARATION}<sitemapindex xmlns="{SITEMAP}">\n{own}{"".join(parts)}</sitemapindex>\n'
    return conditional(request, HttpResponse(text, content_type=XML))


@require_safe
@route("public")
@fair
def pages(request: HttpRequest) -> HttpResponse:
    """Answer with the pages that everybody may see."""
    text = f'{DECLARATION}<urlset xmlns="{SITEMAP}">\n{"".join(listed(request))}</urlset>\n'
    return conditional(request, HttpResponse(text, content_type=XML))


def listed(request: HttpRequest) -> Iterator[str]:
    """Yield public pages; of the library and the job roles, the page that leads to all others."""
    for name in ("library:index", "roles:index"):
        yield f"<url><loc>{escape(at(request, name))}</loc></url>\n"
    for page in Page.objects.live().public().filter(depth__gt=1).order_by("path"):
        path = page.get_url(request)
        if path:
            changed = page.last_published_at
            when = f"<lastmod>{in_seconds(changed)}</lastmod>" if changed else ""
            yield f"<url><loc>{escape(request.build_absolute_uri(path))}</loc>{when}</url>\n"


@require_safe
@route("public")
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with what crawlers leave alone, and where the sitemaps are (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {one}" for one in NOT_FOR_CRAWLERS)]
    text = "\n".join([*lines, f"Sitemap: {at(request, 'sitemap')}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
