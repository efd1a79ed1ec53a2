"""Enrol, leave, go on: taking part in a course."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from courses.forged import refuse_foreign, refuse_forged
from courses.learning import course_structure, place_of
from courses.runs.words import why_not
from courses.selectors.progress import enrolment_of, progress_of
from courses.services.enrolments import RefusedError
from courses.services.enrolments import enrol as enrol_person
from courses.services.enrolments import leave as leave_course
from courses.services.lessons import begin as begin_lesson
from courses.visits import read_visit
from kernel.routes import route
from people.selectors.signed_in import account


@route("signed_in")
def enrol(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Ask before enrolling (GET, as after signing in), enrol (POST) and lead to the lesson."""
    course, structure = course_structure(request, course_key)
    if request.method != "POST":
        return render(request, "courses/enrol.html", {"course": course, "next": back_to(request)})
    user = account(request)
    try:
        enrolment = enrol_person(user, structure=structure, language=course.locale.language_code)
    except RefusedError as refused:
        messages.warning(request, why_not(refused.reason, refused.run))
        return redirect(course.get_url(request))
    first = progress_of(enrolment, structure).next_lesson()
    messages.success(request, _("You are enrolled. What you answer is recorded from now on."))
    return redirect(back_to(request) or (first.url if first else structure.url))


@require_POST
@route("signed_in")
def leave(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Leave a course; everything recorded stays."""
    course, structure = course_structure(request, course_key)
    enrolment = enrolment_of(request.user, structure.key)
    if enrolment:
        leave_course(enrolment)
        messages.success(request, _("You left the course. Your record stays with you."))
    return redirect(course.get_url(request))


@csrf_exempt
@require_POST
@route("public")
def begin(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """Go to a lesson by a button; recorded for those who are enrolled."""
    refuse_foreign(request)
    place = place_of(request, lesson_key)
    refuse_forged(request)
    learning = place.learning()
    if learning:
        begin_lesson(learning, place.lesson, visit=read_visit(request.POST.get("visit", "")).id)
    return redirect(place.lesson.url)


@route("own")
def completed(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Show that a course is complete and what was learnt, or what is still missing."""
    enrolment = enrolment_of(request.user, course_key)
    if enrolment is None:
        raise Http404
    try:
        course, structure = course_structure(request, course_key)
    except Http404:
        return render(request, "courses/withdrawn.html", {"enrolment": enrolment})
    context = {
        "course": course,
        "structure": structure,
        "enrolment": enrolment,
        "progress": progress_of(enrolment, structure),
    }
    return render(request, "courses/completed.html", context)


def back_to(request: HttpRequest) -> str:
    """Return the address to come back to, if it is one of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if safe else ""
