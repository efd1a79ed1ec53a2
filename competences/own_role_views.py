"""Roles of one's own: derived from another, changed, compared with it, shown to an organisation."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from competences.models import JobRole, OwnRole, Skill
from competences.proficiencies import CHOICES
from competences.selectors.own_roles import Shown, own_role, visible
from competences.selectors.roles import labels
from competences.selectors.skills import find
from competences.services import own_roles as services
from kernel.routes import route
from people.models import Organisation
from people.selectors.organisations import organisations_of


class AboutForm(forms.Form):
    """What a role is called, and who sees it."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Seen by"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("only me"),
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = organisations_of(viewer)


class NeedForm(forms.Form):
    """A skill, how well it is needed, and whether the role can't do without."""

    skill = forms.ModelChoiceField(
        queryset=Skill.objects.filter(is_group=False), to_field_name="uuid"
    )
    proficiency = forms.TypedChoiceField(choices=CHOICES, coerce=int)
    essential = forms.BooleanField(required=False)


@require_safe
@never_cache
@route("signed_in")
def index(request: HttpRequest) -> HttpResponse:
    """Show the roles that the viewer owns, and those that an organisation shows."""
    rows = list(visible(request.user))
    context = {
        "own": [one for one in rows if one.owner_id == request.user.pk],
        "others": [one for one in rows if one.owner_id != request.user.pk],
    }
    return render(request, "competences/own_roles.html", context)


@require_POST
@route("signed_in")
def derive(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a role of one's own from another."""
    base = get_object_or_404(JobRole, uuid=key, retired=None)
    label = labels([base.pk], get_language() or "en").get(base.pk, base.label)
    try:
        own = services.derive(base, request.user, _("%(role)s, ours") % {"role": label})
    except services.TooManyError:
        messages.error(
            request, _("You have as many roles of your own as there may be. Delete one.")
        )
        return redirect("roles:own")
    return redirect("roles:own_role", own.uuid)


@require_safe
@never_cache
@route("own")
def show(request: HttpRequest, own: UUID) -> HttpResponse:
    """Show a role of one's own: what it needs, and what it changes."""
    found = seen(request, own)
    words = " ".join(request.GET.get("q", "").split())[:200]
    known = {need.skill.uri for need in found.needs}
    hits = find(words, language=get_language() or "en") if words and found.mine else []
    about = {"title": found.row.title, "organisation": found.row.organisation_id}
    context = {
        "found": found,
        "words": words,
        "hits": [one for one in hits if one.uri not in known],
        "form": AboutForm(initial=about, viewer=request.user),
        "levels": CHOICES,
    }
    return render(request, "competences/own_role.html", context)


@require_POST
@route("own")
def about(request: HttpRequest, own: UUID) -> HttpResponse:
    """Call a role otherwise, or show it to others."""
    row = mine(request, own)
    form = AboutForm(request.POST, viewer=request.user)
    if form.is_valid():
        services.rename(row, form.cleaned_data["title"], form.cleaned_data["organisation"])
        messages.success(request, _("Kept."))
    else:
        messages.error(request, _("Give the role a title, and choose one of your organisations."))
    return redirect("roles:own_role", own)


@require_POST
@route("own")
def need(request: HttpRequest, own: UUID) -> HttpResponse:
    """Let a role need a skill, need it otherwise, or not any more."""
    row, form = mine(request, own), NeedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a skill and a proficiency from 1 to 5."))
    elif "leave_out" in request.POST:
        services.leave_out(row, form.cleaned_data["skill"].uuid)
    else:
        services.need(
            row,
            form.cleaned_data["skill"],
            essential=form.cleaned_data["essential"],
            proficiency=form.cleaned_data["proficiency"],
        )
    return redirect("roles:own_role", own)


@require_POST
@route("own")
def delete(request: HttpRequest, own: UUID) -> HttpResponse:
    """Delete a role of one's own."""
    mine(request, own).delete()
    messages.success(request, _("The role is deleted."))
    return redirect("roles:own")


def seen(request: HttpRequest, key: UUID) -> Shown:
    """Return a role that the viewer may see; 404 for any other."""
    found = own_role(request.user, key, get_language() or "en")
    if found is None:
        raise Http404
    return found


def mine(request: HttpRequest, key: UUID) -> OwnRole:
    """Return a role that the viewer may change; 404, or 403 for one that is only seen."""
    found = seen(request, key)
    if not found.mine:
        raise PermissionDenied
    return found.row
