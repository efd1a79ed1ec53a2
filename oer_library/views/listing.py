"""The library's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel.kept_pages import for_visitors
from kernel.routes import route
from oer_library.selectors.listing import Query, listing
from oer_library.views.writers import writes


@require_safe
@route("public")
def index(request: HttpRequest) -> HttpResponse:
    """List the library: what fits words and filters, with counts before choosing."""
    return for_visitors(request, lambda: page(request))


def page(request: HttpRequest) -> HttpResponse:
    """Answer with one page of the list."""
    query = Query.of(request.GET)
    context = {"listing": listing(query), "query": query, "may_suggest": writes(request)}
    return render(request, "oer_library/index.html", context)
