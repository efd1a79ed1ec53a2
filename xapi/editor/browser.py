"""Administrators look into the record: a list that filters, a statement, a live tail, a sandbox."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from kernel.routes import route
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version
from xapi.editor.browser_forms import BrowserForm, CheckForm
from xapi.selectors import browsing


@route("administrator")
@never_cache
def statements(request: HttpRequest) -> HttpResponse:
    """List statements, newest first; with `part` only the list, for a page that filters."""
    form = BrowserForm(request.GET)
    cursor = request.GET.get("cursor", "")
    found = browsing.listed(form.wanted(cursor)) if form.is_valid() else browsing.Listed([])
    asked = {key: value for key, value in request.GET.items() if value and key != "part"}
    context = {
        "form": form,
        "listed": found,
        "filtered": bool(asked),
        "older": urlencode({**asked, "cursor": str(found.older)}) if found.older else "",
    }
    name = "statement_list" if "part" in request.GET else "statements"
    return render(request, f"xapi/editor/{name}.html", context)


@route("administrator")
@never_cache
def statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a statement in words and as JSON, with ways to what hangs together with it."""
    opened = browsing.opened(uuid)
    if opened is None:
        raise Http404
    address = reverse("xapi_browser")
    context = {
        "opened": opened,
        "by_actor": f"{address}?{urlencode({'agent': opened.actor})}" if opened.actor else "",
        "by_activity": [
            (role, iri, f"{address}?{urlencode({'activity': iri})}")
            for iri, role in opened.activities
        ],
        "by_registration": f"{address}?{urlencode({'registration': opened.statement.registration})}",
    }
    return render(request, "xapi/editor/statement.html", context)


@route("administrator")
def tail(request: HttpRequest) -> HttpResponse:
    """Show what comes in; with `part` only the list, or 304 while nothing came."""
    if "part" not in request.GET:
        return render(request, "xapi/editor/tail.html", {"rows": browsing.newest()})
    etag = quote_etag(f"{browsing.last_position()}-{get_language()}")
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": "private, no-cache"})
    response = render(request, "xapi/editor/tail_rows.html", {"rows": browsing.newest()})
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response


@route("administrator")
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Check statements that somebody pastes; nothing is stored."""
    form = CheckForm(request.POST or None)
    checked = form.is_valid() if request.method == "POST" else None
    wrong = _wrong(form) if checked else None
    return render(
        request, "xapi/editor/check.html", {"form": form, "checked": checked, "wrong": wrong}
    )


def _wrong(form: CheckForm) -> list[Invalid]:
    """Return what is wrong, for each statement the first thing."""
    version = Version(form.cleaned_data["version"])
    found: list[Invalid] = []
    try:
        statements = form.parsed()
    except Invalid as error:
        return [error]
    for place, each in enumerate(statements):
        try:
            check_statement(each, f"[{place}]" if len(statements) > 1 else "", version=version)
        except Invalid as error:
            found.append(error)
    return found


def urls() -> list[Any]:
    """Return the addresses below `/cms/`."""
    return [
        path("xapi/statements/", statements, name="xapi_browser"),
        path("xapi/statements/tail/", tail, name="xapi_tail"),
        path("xapi/statements/check/", check, name="xapi_check"),
        path("xapi/statements/<uuid:uuid>/", statement, name="xapi_statement"),
    ]
