"""My record: what the Learning Record Store keeps of the person who looks."""

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kernel.paging import Cursor, page
from kernel.routes import route
from kernel.spreadsheets import csv_response, download
from learner_profiles.entries import entry
from learner_profiles.exports import json_lines, table
from learner_profiles.forms import RecordFilter
from learner_profiles.selectors.record import ORDER, own_courses, own_statements
from xapi.models import Statement

PAGE = 50
Export = Callable[[QuerySet[Statement]], HttpResponseBase]


@require_safe
@route("signed_in")
def record(request: HttpRequest) -> HttpResponse:
    """Show the viewer's statements in words, newest first."""
    form = filters(request)
    asked = form.asked()
    cursor = Cursor.read(request.GET.get("cursor", ""))
    found = page(own_statements(request.user, asked), ORDER, cursor, PAGE)
    context = {
        "form": form,
        "entries": [entry(one) for one in found.rows],
        "next": found.next,
        "later_page": cursor is not None,
    }
    response = render(request, "learner_profiles/record.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def export(make: Export) -> Callable[[HttpRequest], HttpResponseBase]:
    """Make the view of a file: the viewer's statements in the same filters as the page."""

    @require_safe
    @route("signed_in")
    @wraps(make)
    def view(request: HttpRequest) -> HttpResponseBase:
        form = filters(request)
        if not form.is_valid():
            return redirect(f"{reverse('learner_profiles:record')}?{request.GET.urlencode()}")
        return make(own_statements(request.user, form.asked()))

    return view


@export
def statements(found: QuerySet[Statement]) -> HttpResponseBase:
    """Answer with the statements themselves, one a line (JSON Lines)."""
    return download(json_lines(found), "my-record.jsonl", "application/jsonl; charset=utf-8")


@export
def spreadsheet(found: QuerySet[Statement]) -> HttpResponseBase:
    """Answer with the list as a table."""
    return csv_response(table(found), "my-record.csv")


def filters(request: HttpRequest) -> RecordFilter:
    """Return the filters of a request, with the viewer's courses to choose from."""
    return RecordFilter(request.GET, courses=own_courses(request.user, get_language() or "en"))
