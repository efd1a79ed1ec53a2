"""Which skills of a role are better known before which: drawn for all, edited by trainers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from competences.models import Skill
from competences.selectors import prerequisites as told
from competences.selectors import roles
from competences.selectors.skills import FoundSkill
from competences.services.prerequisites import CycleError, release, require
from kernel.routes import in_group, route


class PairForm(forms.Form):
    """Two skills of a role."""

    before = forms.ChoiceField()
    after = forms.ChoiceField()

    def __init__(self, data: Any, skills: Sequence[FoundSkill]) -> None:
        super().__init__(data)
        choices = [(str(one.uuid), one.label) for one in skills]
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    @property
    def pair(self) -> tuple[Skill, Skill]:
        """Return the skills that were chosen."""
        before, after = (self.cleaned_data[name] for name in ("before", "after"))
        return Skill.objects.get(uuid=before), Skill.objects.get(uuid=after)


@require_safe
@route("public")
def prerequisites(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what comes before what among the skills of a role; trainers see what is proposed."""
    role, skills = found(key)
    edits = in_group(request.user, "trainer")
    context = {
        "role": role,
        "skills": skills,
        "graph": told.graph(skills),
        "edits": edits,
        "proposals": told.proposals(skills) if edits else [],
    }
    return render(request, "competences/prerequisites.html", context)


@require_POST
@route("trainer")
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep that one skill comes before another, or say which cycle that would close."""
    form = PairForm(request.POST, found(key)[1])
    if not form.is_valid():
        messages.error(request, _("Choose two skills of this role."))
        return redirect("roles:prerequisites", key)
    try:
        require(*form.pair, author=request.user)
    except CycleError as closed:
        sentence = _("That would go round in a circle: %(cycle)s. Take one of these away first.")
        messages.error(request, sentence % {"cycle": closed})
    return redirect("roles:prerequisites", key)


@require_POST
@route("trainer")
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back that one skill comes before another."""
    form = PairForm(request.POST, found(key)[1])
    if form.is_valid():
        release(*form.pair)
    return redirect("roles:prerequisites", key)


def found(key: UUID) -> tuple[roles.Role, list[FoundSkill]]:
    """Return a role and its skills; 404 for none."""
    language = get_language() or "en"
    role = roles.role(key, language)
    if role is None:
        raise Http404
    return role, [one.skill for one in roles.needs(key, language)]
