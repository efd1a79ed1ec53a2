"""The librarians' desk: what waits for them, and what they decide."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from kernel.routes import in_group, route
from oer_library.editor.forms_of_desk import DecisionForm, ReasonForm, ReviewForm
from oer_library.models import Duplicate, Rating, Report, Resource, Review, Suggestion
from oer_library.selectors.desk import desk as waiting
from oer_library.services import publishing, reports, reviewing, suggestions
from people.selectors.signed_in import account
from people.services.persons import person_of


@route("librarian")
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits."""
    return render(request, "oer_library/editor/desk.html", {"desk": waiting()})


@route("librarian")
def decide_report(request: HttpRequest, number: int) -> HttpResponse:
    """Decide on a report, with a reason that both sides read."""
    found = get_object_or_404(Report.objects.select_related("resource"), pk=number)
    form = DecisionForm(request.POST or None)
    if request.method != "POST" or found.decision or not form.is_valid():
        context = {"form": form, "report": found}
        return render(request, "oer_library/editor/report.html", context)
    reports.decide(found, **form.cleaned_data)
    messages.success(request, _("Decided, and both sides are told."))
    return redirect("oer_library_desk")


@route("librarian")
def answer_suggestion(request: HttpRequest, number: int) -> HttpResponse:
    """Take a suggestion as a draft, or decline it with a reason."""
    found = get_object_or_404(Suggestion, pk=number, state="")
    form = ReasonForm(request.POST if "decline" in request.POST else None)
    if request.method == "POST" and "take" in request.POST:
        made = suggestions.take(found, account(request))
        return redirect("wagtailsnippets_oer_library_resource:edit", made.pk)
    if not form.is_valid():
        context = {"form": form, "suggestion": found, "known": suggestions.known(found.url)}
        return render(request, "oer_library/editor/suggestion.html", context)
    suggestions.decline(found, form.cleaned_data["why"])
    messages.success(request, _("Declined, and whoever suggested it is told."))
    return redirect("oer_library_desk")


@require_POST
@route("librarian")
def decide_twins(request: HttpRequest, number: int) -> HttpResponse:
    """Say whether two resources are the same; neither is changed by it."""
    found = get_object_or_404(Duplicate, pk=number)
    same = request.POST.get("decision") == Duplicate.Decision.SAME
    found.decision = Duplicate.Decision.SAME if same else Duplicate.Decision.DIFFERENT
    found.save(update_fields=["decision"])
    messages.success(request, _("Noted. Withdraw one of them if only one should stay."))
    return redirect("oer_library_desk")


@require_POST
@route("librarian")
def take_rating_away(request: HttpRequest, number: int) -> HttpResponse:
    """Take a rating away that has no place here; who gave it may rate anew."""
    get_object_or_404(Rating, pk=number).delete()
    messages.success(request, _("The rating was taken away."))
    return redirect("oer_library_desk")


@route("librarian")
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Review a resource as it stands, by the rubric; others' judgements come after the own."""
    resource = get_object_or_404(Resource, uuid=uuid)
    person = person_of(account(request))
    given = reviewing.reviews_of(resource)
    own = next((one for one in given if one.reviewer_id == person.pk), None)
    form = ReviewForm(request.POST or None, initial=told(own))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            reviewing.review(
                resource, person, scores=form.scores, verdict=said["verdict"], words=said["words"]
            )
        except reviewing.OwnWork:
            messages.error(request, _("Nobody reviews what is their own."))
        else:
            messages.success(request, _("Your review counts."))
        return redirect("oer_library_review", uuid)
    context = {
        "resource": resource,
        "form": form,
        "reviews": given if own else [],
        "disagreements": reviewing.disagreements(resource) if own else [],
        "missing": reviewing.missing(resource),
    }
    return render(request, "oer_library/editor/review.html", context)


def told(own: Review | None) -> dict[str, object]:
    """Return an own judgement as the form's beginning."""
    return {**own.scores, "verdict": own.verdict, "words": own.words} if own else {}


@route("librarian")
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw a resource with a reason that its tombstone tells."""
    resource = get_object_or_404(Resource, uuid=uuid, current__isnull=False, withdrawn=None)
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "resource": resource}
        return render(request, "oer_library/editor/withdraw.html", context)
    publishing.withdraw(resource, form.cleaned_data["why"])
    messages.success(request, _("Withdrawn. Publish it again to take it back."))
    return redirect("wagtailsnippets_oer_library_resource:list")


def urls() -> list[URLPattern]:
    """Return the addresses below `/cms/`."""
    return [
        path("library/desk/", desk, name="oer_library_desk"),
        path("library/reports/<int:number>/", decide_report, name="oer_library_report"),
        path("library/suggestions/<int:number>/", answer_suggestion, name="oer_library_suggestion"),
        path("library/twins/<int:number>/", decide_twins, name="oer_library_twins"),
        path("library/ratings/<int:number>/", take_rating_away, name="oer_library_rating"),
        path("library/reviews/<uuid:uuid>/", review, name="oer_library_review"),
        path("library/withdraw/<uuid:uuid>/", withdraw, name="oer_library_withdraw"),
    ]


class DeskMenuItem(MenuItem):
    """The desk's place in the menu, for librarians."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether somebody keeps the library."""
        return in_group(request.user, "librarian")


def menu_item() -> MenuItem:
    """Return the desk's place in the menu."""
    address = reverse("oer_library_desk")
    return DeskMenuItem(gettext_lazy("Library desk"), address, icon_name="tasks", order=262)


def buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield what librarians may do with a resource, for its row in the list."""
    if not isinstance(snippet, Resource) or not in_group(user, "librarian"):
        return
    review_it = reverse("oer_library_review", args=[snippet.uuid])
    yield Button(_("Review"), review_it, icon_name="clipboard-list", priority=25)
    if snippet.current_id and not snippet.withdrawn:
        withdraw_it = reverse("oer_library_withdraw", args=[snippet.uuid])
        yield Button(_("Withdraw"), withdraw_it, icon_name="no-view", priority=35)
