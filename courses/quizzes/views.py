"""A learner takes a quiz: thin, they call what stands beside them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from courses.domain.quiz import is_late
from courses.forged import is_forged, refuse_foreign
from courses.kept_answers import posted
from courses.learning import Place, place_of
from courses.models import LessonPage, QuizAttempt
from courses.quizzes.asked import asked_in
from courses.quizzes.attempts import attempt_of, rules_of
from courses.quizzes.handing_in import hand_in
from courses.quizzes.reviewing import review_of
from courses.quizzes.shown import asked_now, seconds_left, told_of
from courses.quizzes.starting import start_page
from courses.quizzes.taking import HandedIn, NothingToAsk, save, start
from courses.selectors.structure import lesson_by_key
from courses.services.acts import Learning
from courses.services.answers import NoAttemptsLeft
from kernel.clock import now
from kernel.routes import route

PREFIX = "r-"
SURE = "sure"


@csrf_exempt
@require_POST
@route("public")
def begin(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """Begin an attempt, or go on with the open one; asks to sign in or enrol first."""
    refuse_foreign(request)
    place = place_of(request, lesson_key)
    if not place.page.quiz:
        raise Http404
    return hindrance(request, place) or begun(request, place)


def hindrance(request: HttpRequest, place: Place) -> HttpResponse | None:
    """Ask for what is missing before somebody may begin: None if nothing."""
    query = urlencode({"next": place.lesson.url})
    if not request.user.is_authenticated:
        messages.info(request, _("Sign in to take the quiz: your answers are then recorded."))
        return redirect(f"{reverse('account_login')}?{query}")
    if is_forged(request):
        messages.info(request, _("This page was open since before you signed in. Start again."))
        return redirect(place.lesson.url)
    if place.enrolment is None:
        return redirect(f"{reverse('courses:enrol', args=[place.structure.key])}?{query}")
    return None


def begun(request: HttpRequest, place: Place) -> HttpResponse:
    """Lead to the attempt, or say why there is none."""
    learning = place.learning()
    if learning is None:
        raise Http404
    try:
        attempt = start(learning, place.lesson, place.page)
    except NoAttemptsLeft:
        messages.warning(request, _("No attempt is left for this quiz. Nothing was changed."))
    except NothingToAsk:
        messages.warning(request, _("This quiz has no questions yet."))
    else:
        return redirect("courses:quiz", attempt.uuid)
    return redirect(place.lesson.url)


@route("own")
def attempt(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """Show the questions of an open attempt with what was saved; one that ended, its review."""
    found = own_attempt(request, attempt_uuid)
    if found.submitted is not None:
        return redirect("courses:quiz_review", found.uuid)
    place = quiz_place(request, found)
    rules = rules_of(place.page)
    asked = asked_now(found, rules, request.GET.get("answered", ""))
    moment = now()
    context = {
        "page": place.page,
        "attempt": found,
        "rules": rules,
        "asked": asked,
        "missing": [one for one in asked if not one.answered],
        "ask_again": "missing" in request.GET,
        "left": seconds_left(found, moment),
        "over": is_late(found.deadline, moment),
    }
    return private(render(request, "courses/quizzes/attempt.html", context))


@require_POST
@route("own")
def answer(request: HttpRequest, attempt_uuid: UUID, question_key: UUID) -> HttpResponse:
    """Save the answer to one question; a script gets its state in words as JSON."""
    found = own_attempt(request, attempt_uuid)
    asked = next(iter(asked_in(found, question_key)), None)
    if asked is None:
        raise Http404
    rules = rules_of(quiz_page(found))
    fields = {name.removeprefix(PREFIX): one for name, one in posted(request, PREFIX).items()}
    try:
        saved = save(found, asked, fields, rules)
    except HandedIn:
        words = _("This attempt was handed in before. Your change was not saved.")
        if wants_json(request):
            return private(JsonResponse({"kind": "stop", "words": words}, status=409))
        messages.warning(request, words)
        return redirect("courses:quiz_review", found.uuid)
    if wants_json(request):
        told = told_of(asked, saved.row, rules)
        reply = {"kind": told.kind, "words": told.words, "problem": told.problem}
        return private(JsonResponse({**reply, **clock_of(saved.row.attempt)}))
    query = urlencode({"answered": str(question_key)})
    return redirect(f"{reverse('courses:quiz', args=[found.uuid])}?{query}#q-{question_key}")


@require_POST
@route("own")
def submit(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """Hand an attempt in; with questions unanswered it is asked once more."""
    found = own_attempt(request, attempt_uuid)
    place = quiz_place(request, found)
    learning = Learning(found.enrolment, place.structure, place.page.locale.language_code)
    rules = rules_of(place.page)
    if found.submitted is None and SURE not in request.POST:
        asked = asked_now(found, rules, "")
        if any(not one.answered for one in asked):
            return redirect(f"{reverse('courses:quiz', args=[found.uuid])}?missing=1#hand-in")
    hand_in(learning, place.lesson, rules, found)
    return redirect("courses:quiz_review", found.uuid)


@route("own")
def review(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """Show an attempt that was handed in: score, answers, and the key if it is released."""
    found = own_attempt(request, attempt_uuid)
    if found.submitted is None:
        return redirect("courses:quiz", found.uuid)
    place = quiz_place(request, found)
    _before, following = place.structure.neighbours(found.lesson_key)
    context = {
        "page": place.page,
        "structure": place.structure,
        "following": following,
        "rules": rules_of(place.page),
        "review": review_of(found, rules_of(place.page)),
        "start": start_page(place.page, found.enrolment),
    }
    return private(render(request, "courses/quizzes/review.html", context))


def clock_of(attempt: QuizAttempt) -> dict[str, object]:
    """Return what a page that stands open is told of the clock: the end may have moved."""
    if attempt.deadline is None:
        return {}
    words = _("Until %(end)s.") % {"end": localtime(attempt.deadline).strftime("%H:%M")}
    return {"left": seconds_left(attempt, now()), "until": words}


def own_attempt(request: HttpRequest, uuid: UUID) -> QuizAttempt:
    """Return the viewer's attempt; 404 for anybody else's."""
    found = attempt_of(request.user, uuid)
    if found is None:
        raise Http404
    return found


def quiz_place(request: HttpRequest, attempt: QuizAttempt) -> Place:
    """Return where an attempt's quiz stands; 404 where it was withdrawn or is a quiz no more."""
    place = place_of(request, attempt.lesson_key)
    if not place.page.quiz:
        raise Http404
    return place


def quiz_page(attempt: QuizAttempt) -> LessonPage:
    """Return the page of an attempt's quiz; 404 where it was withdrawn or is a quiz no more."""
    page = lesson_by_key(attempt.lesson_key, get_language() or "")
    if page is None or not page.quiz:
        raise Http404
    return page


def wants_json(request: HttpRequest) -> bool:
    """Say whether a script asks, which shows the answer itself."""
    return request.headers.get("Accept", "") == "application/json"


def private(response: HttpResponse) -> HttpResponse:
    """Let nobody's cache keep what belongs to one person."""
    response["Cache-Control"] = "private, no-store"
    return response
