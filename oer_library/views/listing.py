"""The library's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kernel.kept_pages import for_visitors
from kernel.routes import route
from oer_library.selectors.listing import Query, listing
from oer_library.views.writers import writes

TABLES, FEEDS = {"csv": "CSV", "xlsx": "Excel"}, {"atom": "Atom", "rss": "RSS"}
"""In which forms the list may be taken along."""


@require_safe
@route("public")
def index(request: HttpRequest) -> HttpResponse:
    """List the library: what fits words and filters, with counts before choosing."""
    return for_visitors(request, lambda: page(request))


def page(request: HttpRequest) -> HttpResponse:
    """Answer with one page of the list."""
    query = Query.of(request.GET)
    context = {
        "listing": listing(query),
        "query": query,
        "may_suggest": writes(request),
        "along": along(),
    }
    return render(request, "oer_library/index.html", context)


def along() -> list[dict[str, str]]:
    """Return where the list is to be had for spreadsheets and for readers of feeds."""
    forms = [("library:export", TABLES), ("library:feed", FEEDS)]
    return [
        {"name": name, "address": reverse(route_name, args=[kind])}
        for route_name, kinds in forms
        for kind, name in kinds.items()
    ]
