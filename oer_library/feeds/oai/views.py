"""`/oai`: one address for all verbs, by GET and by POST (OAI-PMH 2.0, 3.1)."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from kernel import clock
from kernel.conditional import finished
from kernel.fairness import fair
from kernel.routes import route
from oer_library.feeds.caching import of_library
from oer_library.feeds.oai import answers, arguments, pages
from oer_library.feeds.oai.errors import OaiError
from oer_library.feeds.oai.formats import AMB
from oer_library.feeds.oai.verbs import VERBS

XML = "text/xml; charset=utf-8"
METHODS = ("GET", "HEAD", "POST")
DAY = 24 * 3600


@route("public")
@fair
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a request of a harvester."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    given = request.POST if request.method == "POST" else request.GET
    page = pages.wanted(request)
    if page and not given:
        given = QueryDict("verb=Identify")

    def make() -> HttpResponse:
        with translation.override("en"):
            text = answered(given, request.build_absolute_uri("/oai"))
        answer = HttpResponse(pages.page_of(text)) if page else HttpResponse(text, content_type=XML)
        patch_vary_headers(answer, ["Accept"])
        return answer

    return finished(request, make()) if request.method == "POST" else of_library(request, make)


def answered(given: QueryDict, base: str) -> str:
    """Return the answer to a request; an error of the protocol is an answer too."""
    now, said = clock.now(), {}
    try:
        verb, rest = arguments.read(given)
        said = {"verb": verb, **rest}
        return answers.envelope(base, now, said, VERBS[verb](rest, base))
    except OaiError as error:
        return answers.failure(base, now, said, error)


@route("public")
def amb_schema(request: HttpRequest) -> HttpResponse:
    """Return the schema of the element that holds AMB."""
    context = {"namespace": AMB}
    answer = render(request, "oer_library/feeds/amb.xsd", context, content_type="text/xml")
    answer.headers["Cache-Control"] = f"public, max-age={DAY}"
    return answer
