"""The learner's home: one next step, what is due, the courses with their progress."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from courses.selectors.due import due_of
from courses.selectors.overview import OverviewRow, overview
from courses.visits import new_visit
from kernel.routes import route
from people.selectors.signed_in import account


@never_cache
@route("signed_in")
def path(request: HttpRequest) -> HttpResponse:
    """Show the learner's home."""
    viewer, language = account(request), get_language() or ""
    rows = overview(viewer, language)
    context = {
        "next": next_step(rows),
        "due": due_of(viewer, language),
        "rows": rows,
        "visit": new_visit(),
    }
    return render(request, "learner_profiles/path.html", context)


@never_cache
@route("signed_in")
def my_courses(request: HttpRequest) -> HttpResponse:
    """Lead from the address that the list of own courses once had to the learner's home."""
    return redirect("path", permanent=True)


def next_step(rows: list[OverviewRow]) -> OverviewRow | None:
    """Return the one course to go on with: the one last worked in that is not complete."""
    open_ones = [row for row in rows if row.next_lesson and not row.enrolment.completed]
    begun = [row for row in open_ones if row.enrolment.last_lesson]
    return next(iter(begun or open_ones), None)
