"""`/oai`: one address for all verbs, by GET and by POST (OAI-PMH 2.0, 3.1)."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render
from django.utils import translation

from kernel import clock
from kernel.routes import route
from oer_library.feeds.caching import finished, tag_now, unchanged
from oer_library.feeds.fairness import fair
from oer_library.feeds.oai import answers, arguments
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
    if not given and request.method != "POST" and "text/html" in request.headers.get("Accept", ""):
        given = QueryDict("verb=Identify")
    tag = tag_now(request) if request.method != "POST" else ""
    known = unchanged(request, tag) if tag else None
    if known:
        return known
    with translation.override("en"):
        text = answered(given, request.build_absolute_uri("/oai"))
    return finished(request, HttpResponse(text, content_type=XML), tag)


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
def view(request: HttpRequest) -> HttpResponse:
    """Return the style sheet by which a browser shows the feed to people."""
    return kept(render(request, "oer_library/feeds/oai.xsl", content_type="text/xsl"))


@route("public")
def amb_schema(request: HttpRequest) -> HttpResponse:
    """Return the schema of the element that holds AMB."""
    context = {"namespace": AMB}
    return kept(render(request, "oer_library/feeds/amb.xsd", context, content_type="text/xml"))


def kept(answer: HttpResponse) -> HttpResponse:
    """Let an answer be kept for a day."""
    answer.headers["Cache-Control"] = f"public, max-age={DAY}"
    return answer
