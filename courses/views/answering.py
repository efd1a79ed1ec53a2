"""A learner answers a question, or says that a lesson is done."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from courses.answering.sentences import sentence
from courses.domain.grading import BadResponse, parse
from courses.forged import is_forged, refuse_foreign, refuse_forged
from courses.kept_answers import KeptAnswer, forget, keep, posted
from courses.learning import Place, place_of
from courses.models import ItemVersion
from courses.permissions import can
from courses.selectors.items import version_in_force
from courses.selectors.structure import asked_in_a_quiz
from courses.services.answers import (
    Attempt,
    NoAttemptsLeft,
    OtherAnswer,
    may_be_answered,
    next_attempt,
    own_seed,
)
from courses.services.answers import answer as record_answer
from courses.services.lessons import finish as finish_lesson
from courses.visits import read_visit
from kernel.routes import route
from xapi.services.statements import Conflict

PREFIX = "r-"


@csrf_exempt
@require_POST
@route("public")
def answer(request: HttpRequest, lesson_key: UUID, question_key: UUID) -> HttpResponse:
    """Score and record an answer, or keep it until that can be done. Always leads back."""
    refuse_foreign(request)
    place = place_of(request, lesson_key)
    version = answered_version(request, question_key, place)
    kept = KeptAnswer(
        attempt=posted_attempt(request, question_key),
        version=str(version.uuid),
        data=posted_fields(request),
    )
    if request.POST.get("trial") and can(request.user, "try", place.page).allowed:
        keep(request, question_key, KeptAnswer(kept.attempt, kept.version, kept.data, trial=True))
        return back(place, question_key, trial=True)
    return first_hindrance(request, place, question_key, kept) or record(
        request, place, version, kept
    )


def first_hindrance(
    request: HttpRequest, place: Place, question_key: UUID, kept: KeptAnswer
) -> HttpResponse | None:
    """Keep the answer and ask for what is missing before it can be recorded: None if nothing."""
    address = f"{place.lesson.url}#q-{question_key}"
    if not request.user.is_authenticated:
        keep(request, question_key, kept)
        messages.info(request, _("Sign in to have your answer recorded. It is kept for you."))
        return redirect(f"{reverse('account_login')}?{urlencode({'next': address})}")
    if is_forged(request):
        error = _("This page was open since before you signed in. Please check your answer again.")
        keep(request, question_key, KeptAnswer("", kept.version, kept.data, error))
        return redirect(address)
    if place.enrolment is None:
        keep(request, question_key, kept)
        enrol = reverse("courses:enrol", args=[place.structure.key])
        return redirect(f"{enrol}?{urlencode({'next': address})}")
    return None


def record(
    request: HttpRequest, place: Place, version: ItemVersion, kept: KeptAnswer
) -> HttpResponse:
    """Record an answer of somebody who is enrolled; a mistake in it is said beside the form."""
    key = version.question.activity_uuid
    learning = place.learning()
    if learning is None:
        raise Http404
    try:
        attempt = Attempt(
            id=read_uuid(kept.attempt) or next_attempt(learning.enrolment, key),
            version=version,
            response=parse(version.item, kept.data),
            duration=read_visit(request.POST.get("visit", "")).duration,
        )
        record_answer(learning, place.lesson, attempt)
    except BadResponse as problem:
        error = sentence(problem)
        keep(request, key, KeptAnswer(kept.attempt, kept.version, kept.data, error))
    except (OtherAnswer, Conflict):
        error = _("You gave another answer to this question meanwhile. Check this one, too?")
        keep(request, key, KeptAnswer("", kept.version, kept.data, error))
    except NoAttemptsLeft:
        forget(request, key)
        messages.warning(request, _("No attempt is left for this question. Nothing was changed."))
    else:
        forget(request, key)
    return back(place, key, visit=request.POST.get("visit", ""))


@csrf_exempt
@require_POST
@route("public")
def finish(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """Record that a lesson is done and lead to the next one, or to the end of the course."""
    refuse_foreign(request)
    place = place_of(request, lesson_key)
    refuse_forged(request)
    if request.POST.get("visit") and not request.user.is_authenticated:
        messages.info(
            request,
            _("Your session has ended. Sign in, and say once more that the lesson is done."),
        )
        return redirect(f"{reverse('account_login')}?{urlencode({'next': place.lesson.url})}")
    if place.page.quiz:
        return redirect(place.lesson.url)
    _before, following = place.structure.neighbours(lesson_key)
    learning = place.learning()
    if learning:
        visit = read_visit(request.POST.get("visit", ""))
        finish_lesson(learning, place.lesson, visit=visit.id, duration=visit.duration)
    if following:
        return redirect(following.url)
    if learning:
        return redirect("courses:completed", place.structure.key)
    return redirect(place.structure.url)


def answered_version(request: HttpRequest, question_key: UUID, place: Place) -> ItemVersion:
    """Return the version that the form showed, else the one in force; 404 for no question.

    A question that is edited or withdrawn while somebody is answering it is scored as it was
    shown.
    """
    if in_quiz_only(place, question_key):
        raise Http404
    language = place.page.locale.language_code
    known = question_key in place.structure.questions
    version = version_in_force(question_key, language) if known else None
    named = read_uuid(request.POST.get("version", ""))
    if named and (version is None or version.uuid != named):
        version = replaced_version(named, question_key) or version
    if version is None:
        raise Http404
    version.seed = own_seed(place.enrolment, question_key)
    return version


def in_quiz_only(place: Place, question_key: UUID) -> bool:
    """Say whether a question is asked in quizzes alone, of whatever course: it has no other door."""
    if place.page.quiz:
        return True
    return not place.structure.asked_alone(question_key) and asked_in_a_quiz(question_key)


def replaced_version(named: UUID, question_key: UUID) -> ItemVersion | None:
    """Return a version of the question that may still be answered; None if there is no such one."""
    versions = ItemVersion.objects.filter(uuid=named, question__translation_key=question_key)
    found = versions.select_related("question__version").first()
    return found if found and may_be_answered(found) else None


def posted_attempt(request: HttpRequest, question_key: UUID) -> str:
    """Return the attempt's id that a form made; '' on a page that visitors share."""
    attempt = read_uuid(request.POST.get("attempt", ""))
    if attempt is None or attempt == question_key or not request.user.is_authenticated:
        return ""
    return str(attempt)


def posted_fields(request: HttpRequest) -> dict[str, list[str]]:
    """Return the answer's fields without their prefix."""
    return {name.removeprefix(PREFIX): one for name, one in posted(request, PREFIX).items()}


def back(place: Place, question_key: UUID, *, trial: bool = False, visit: str = "") -> HttpResponse:
    """Lead back to the question, whose verdict takes the focus."""
    query = {"answered": str(question_key)}
    if visit:
        query["visit"] = visit
    if trial:
        query["try"] = "1"
    return redirect(f"{place.lesson.url}?{urlencode(query)}#q-{question_key}")


def read_uuid(text: str) -> UUID | None:
    """Return a UUID, None for any other text."""
    try:
        return UUID(text)
    except ValueError:
        return None
