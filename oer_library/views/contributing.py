"""Readers report and rate, trainers suggest and remix."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.routes import in_group, route
from oer_library.models import Derivation, Rating, Resource
from oer_library.sentences import because
from oer_library.services import ratings, remixing, reports, suggestions
from oer_library.services.remixing import NotAllowed
from oer_library.views.forms import RatingForm, ReportForm, SuggestionForm
from oer_library.views.resources import found_or_404
from people.selectors.signed_in import account
from people.services.persons import person_of


@route("public")
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a report of a problem, from anybody, not too many at once."""
    resource = shown_or_404(request, key)
    form = ReportForm(request.POST or None, known=request.user.is_authenticated)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oer_library/report.html", {"form": form, "resource": resource})
    limited: HttpResponse | None = ratelimit.consume_or_429(request, action="library_report")
    if limited:
        return limited
    person = person_of(account(request)) if request.user.is_authenticated else None
    said = form.cleaned_data
    reports.report(
        resource, kind=said["kind"], words=said["words"], email=said["email"], person=person
    )
    return render(request, "oer_library/reported.html", {"resource": resource})


@route("signed_in")
def rate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take stars with a reason; a second time they take the place of the first."""
    resource = shown_or_404(request, key)
    person = person_of(account(request))
    before = Rating.objects.filter(resource=resource, person=person).first()
    known = {"stars": before.stars, "reason": before.reason} if before else None
    form = RatingForm(request.POST or None, initial=known)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oer_library/rate.html", {"form": form, "resource": resource})
    try:
        ratings.rate(resource, person, **form.cleaned_data)
    except ratings.OwnWork:
        messages.warning(request, _("You can't rate what is your own."))
    else:
        messages.success(request, _("Thank you. Your rating counts."))
    return redirect("library:resource", resource.uuid)


@route("trainer")
def suggest(request: HttpRequest) -> HttpResponse:
    """Take a trainer's suggestion; what is here already is shown instead."""
    form = SuggestionForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oer_library/suggest.html", {"form": form})
    known = suggestions.known(form.cleaned_data["url"])
    if known:
        return render(request, "oer_library/suggest.html", {"form": form, "known": known})
    suggestions.suggest(person_of(account(request)), **form.cleaned_data)
    messages.success(request, _("Thank you. A librarian looks at it and tells you."))
    return redirect("library:index")


@require_POST
@route("signed_in")
def remix(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a draft from the version in force, or say why its licence forbids it."""
    resource = shown_or_404(request, key)
    if not (in_group(request.user, "trainer") or in_group(request.user, "librarian")):
        raise Http404
    version = resource.current
    if version is None:
        raise Http404
    kind = request.POST.get("kind", "")
    translated = kind == Derivation.Kind.TRANSLATION
    try:
        made = remixing.remix(
            version,
            account(request),
            kind=Derivation.Kind.TRANSLATION if translated else Derivation.Kind.REMIX,
        )
    except NotAllowed as refusal:
        context = {"resource": resource, "reason": because(refusal.because), "kind": kind}
        return render(request, "oer_library/not_allowed.html", context, status=409)
    messages.success(request, _("A draft was made, with the credit in place."))
    return redirect("wagtailsnippets_oer_library_resource:edit", made.pk)


def shown_or_404(request: HttpRequest, key: UUID) -> Resource:
    """Return a resource that is in force; 404 for any other."""
    found = found_or_404(request, key)
    if found.withdrawn or found.hidden:
        raise Http404
    return found
