"""How well a role needs its skills, as trainers say it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from competences.models import JobRole
from competences.proficiencies import CHOICES
from competences.selectors import roles
from competences.services.needs import say
from kernel.routes import route


class LevelForm(forms.Form):
    """A skill, and how well it is needed; empty for what the framework says."""

    skill = forms.UUIDField()
    proficiency = forms.TypedChoiceField(
        choices=[("", ""), *CHOICES], coerce=int, required=False, empty_value=None
    )


@require_safe
@route("trainer")
def levels(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what a role needs, to say how well."""
    get_object_or_404(JobRole, uuid=key)
    language = get_language() or "en"
    context = {
        "role": roles.role(key, language),
        "needs": roles.needs(key, language),
        "levels": CHOICES,
    }
    return render(request, "competences/levels.html", context)


@require_POST
@route("trainer")
def level(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep how well a role needs a skill."""
    role, form = get_object_or_404(JobRole, uuid=key), LevelForm(request.POST)
    if form.is_valid() and say(role, form.cleaned_data["skill"], form.cleaned_data["proficiency"]):
        messages.success(request, _("Kept."))
    else:
        messages.error(request, _("Choose a skill of this role and a proficiency from 1 to 5."))
    return redirect("roles:levels", key)
