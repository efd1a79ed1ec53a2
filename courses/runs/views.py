"""A run as learners and visitors meet it: its page, enrolling, leaving, its calendar."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.domain.run_rules import Refusal
from courses.domain.structure import CourseStructure
from courses.learning import course_structure
from courses.models import CoursePage, Enrolment, Run, Session
from courses.permissions import can
from courses.runs.calendars import calendar_of
from courses.runs.words import why_not
from courses.selectors.progress import enrolment_of
from courses.selectors.runs import Offer, run_offer
from courses.services.enrolments import RefusedError, enrol, leave
from kernel.routes import route
from people.models import User
from people.selectors.signed_in import account

WRONG_CODES = 10
PAUSE = 600


@dataclass(frozen=True)
class RunPlace:
    """A run in its course, as the viewer of a request meets it."""

    course: CoursePage
    structure: CourseStructure
    offer: Offer
    shows_links: bool

    @property
    def run(self) -> Run:
        """Return the run."""
        return self.offer.run


def run_place(request: HttpRequest, run_uuid: UUID) -> RunPlace:
    """Return a run whose course the viewer may read; 404 where there is none."""
    offer = run_offer(request.user, run_uuid)
    if offer is None:
        raise Http404
    course, structure = course_structure(request, offer.run.course_key)
    plans = can(request.user, "manage_runs", course).allowed
    return RunPlace(course, structure, offer, shows_links=offer.inside or plans)


@never_cache
@require_safe
@route("public")
def run_page(request: HttpRequest, run_uuid: UUID) -> HttpResponse:
    """Show a run: who may enrol, when its meetings are, where to go on."""
    return shown(request, run_place(request, run_uuid))


def shown(request: HttpRequest, place: RunPlace, problem: str = "") -> HttpResponse:
    """Show the page of a run, with what went wrong if anything did."""
    other = None if place.offer.inside else enrolment_of(request.user, place.run.course_key)
    context: dict[str, Any] = {
        "place": place,
        "offer": place.offer,
        "run": place.run,
        "course": place.course,
        "structure": place.structure,
        "sessions": place.run.sessions.all(),
        "why_not": why_not(place.offer.refusal, place.run) if place.offer.refusal else "",
        "other": other,
        "problem": problem,
    }
    return render(request, "courses/runs/run.html", context)


@never_cache
@route("signed_in")
def enrol_in_run(request: HttpRequest, run_uuid: UUID) -> HttpResponse:
    """Enrol in a run (POST); coming back from the sign-in shows its page."""
    place = run_place(request, run_uuid)
    if request.method != "POST":
        return redirect("courses:run", run_uuid)
    user, code = account(request), request.POST.get("code", "")
    if too_many_codes(user, place.run):
        return shown(request, place, _("Too many wrong codes. Try again in ten minutes."))
    language = place.course.locale.language_code
    try:
        enrol(user, structure=place.structure, language=language, run=place.run, code=code)
    except RefusedError as refused:
        if refused.reason == Refusal.CODE:
            count_wrong_code(user, place.run)
        return shown(request, place, why_not(refused.reason, place.run))
    messages.success(request, _("You are enrolled. What you answer is recorded from now on."))
    return redirect("courses:run", run_uuid)


@require_POST
@route("own")
def leave_run(request: HttpRequest, run_uuid: UUID) -> HttpResponse:
    """Leave a run; everything recorded stays."""
    taking = Enrolment.objects.filter(
        run__uuid=run_uuid, person__user=account(request), left__isnull=True
    )
    leave(get_object_or_404(taking))
    messages.success(request, _("You left the run. Your record stays with you."))
    return redirect("courses:run", run_uuid)


@never_cache
@require_safe
@route("public")
def run_calendar(request: HttpRequest, run_uuid: UUID) -> HttpResponse:
    """Give all meetings of a run as a calendar file."""
    place = run_place(request, run_uuid)
    return calendar(request, place, list(place.run.sessions.select_related("run")))


@never_cache
@require_safe
@route("public")
def session_calendar(request: HttpRequest, session_uuid: UUID) -> HttpResponse:
    """Give one meeting as a calendar file."""
    session = get_object_or_404(Session.objects.select_related("run"), uuid=session_uuid)
    return calendar(request, run_place(request, session.run.uuid), [session])


def calendar(request: HttpRequest, place: RunPlace, sessions: list[Session]) -> HttpResponse:
    """Answer with meetings as a calendar file; links only for those who take part."""
    page = request.build_absolute_uri(reverse("courses:run", args=[place.run.uuid]))
    content = calendar_of(sessions, page=page, with_link=place.shows_links)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response


def too_many_codes(user: User, run: Run) -> bool:
    """Say whether somebody gave ten wrong codes within ten minutes."""
    return int(cache.get(attempts_key(user, run), 0)) >= WRONG_CODES


def count_wrong_code(user: User, run: Run) -> None:
    """Count a wrong code: codes are short, and not to be found by trying."""
    cache.add(attempts_key(user, run), 0, PAUSE)
    cache.incr(attempts_key(user, run))


def attempts_key(user: User, run: Run) -> str:
    """Return under which name wrong codes are counted."""
    return f"run-code:{run.pk}:{user.pk}"
