"""The library's search for browsers and other programs (OpenSearch 1.1, Description)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel.conditional import conditional
from kernel.routes import route

MEDIA_TYPE = "application/opensearchdescription+xml; charset=utf-8"


@require_safe
@route("public")
def description(request: HttpRequest) -> HttpResponse:
    """Answer with where and how to search."""
    context = {
        "name": settings.WAGTAIL_SITE_NAME[:16],
        "about": _("Open educational resources on batteries"),
        "page": request.build_absolute_uri(reverse("library:index")),
        "atom": request.build_absolute_uri(reverse("library:feed", args=["atom"])),
        "here": request.build_absolute_uri(),
        "language": get_language(),
    }
    answer = render(request, "oer_library/feeds/opensearch.xml", context, content_type=MEDIA_TYPE)
    return conditional(request, answer)
