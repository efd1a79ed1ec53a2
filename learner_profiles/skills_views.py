"""My map: what I can do, how sure the platform is of it and why, and the gap to a job role."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from competences.domain.requirements import ESSENTIAL
from competences.selectors import one_skill
from competences.selectors.equal_skills import same_as
from competences.selectors.skills import FoundSkill
from courses.selectors.tested import question_counts
from kernel.clock import now
from kernel.registries.steps import steps
from kernel.routes import route
from learner_profiles.models import TestRule
from learner_profiles.objection_form import ObjectionForm
from learner_profiles.selectors import goals, skill_map
from learner_profiles.selectors.goals import Goal
from learner_profiles.selectors.skill_map import Estimate
from learner_profiles.services import mastery
from learner_profiles.services.judging import Named, object_to
from learner_profiles.services.placement import About, left
from people.models import Person
from people.selectors.signed_in import account
from people.services.persons import person_of


@require_safe
@never_cache
@route("signed_in")
def own_map(request: HttpRequest) -> HttpResponse:
    """Show what the viewer can do, or how far it is to the role that is asked for."""
    person, language = viewer(request), language_of()
    role = role_asked(request, language)
    estimates = (
        skill_map.gap(person, role.needs, now())
        if role
        else skill_map.own_map(person, language, now())
    )
    essential = [one for one in estimates if one.essential]
    context = {
        "role": role,
        "choices": goals.choices(request.user, language),
        "essential": essential,
        "optional": [one for one in estimates if not one.essential],
        "shown": sum(one.standing == "shown" for one in essential),
        "assumed": any(one.assumed for one in estimates),
        "questions": sum(question_counts(uris_of(estimates)).values()),
        "open_test": open_test(person, role),
        "minutes": minutes_of(role),
    }
    return render(request, "learner_profiles/skills.html", context)


@require_safe
@never_cache
@route("signed_in")
def skill(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one skill of the viewer: its estimate, what that rests on, and what to do about it."""
    return skill_page(request, key, ObjectionForm())


@require_POST
@never_cache
@route("signed_in")
def objection(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record that the viewer finds an estimate wrong; it is kept and shown, and why."""
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return skill_page(request, key, form)
    found, language = skill_found(key), language_of()
    named = Named(found.uri, found.label, language)
    object_to(viewer(request), named, form.cleaned_data["words"], form.level)
    mastery.catch_up()
    messages.success(
        request, _("Your objection is in your record, and stands beside the estimate.")
    )
    return redirect("skills:skill", key)


def skill_page(request: HttpRequest, key: UUID, form: ObjectionForm) -> HttpResponse:
    """Answer with the page of one skill."""
    person, found = viewer(request), skill_found(key)
    equal = same_as([found.uri])
    believed = skill_map.mastery_of(person)
    told_by = next((one for one in equal if one in believed.bases), "")
    about = [one for one in steps(list(equal), request.user) if one.act == "teaches"]
    context = {
        "estimate": skill_map.of_skill(believed, found, ESSENTIAL, now(), told_by=told_by),
        "objections": skill_map.objections_to(person, found.uri),
        "teaching": about,
        "questions": sum(question_counts(list(equal)).values()),
        "form": form,
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "learner_profiles/skill.html", context, status=status)


def viewer(request: HttpRequest) -> Person:
    """Return the person who looks."""
    return person_of(account(request))


def language_of() -> str:
    """Return the language in use."""
    return get_language() or "en"


def skill_found(key: UUID) -> FoundSkill:
    """Return a skill; 404 for none."""
    found = one_skill.skill(key, language_of())
    if found is None:
        raise Http404
    return found.told


def role_asked(request: HttpRequest, language: str) -> Goal | None:
    """Return the role that the address names, None for none; 404 for one that does not exist."""
    asked = request.GET.get("role", "")
    if not asked:
        return None
    try:
        found = goals.goal(request.user, UUID(asked), language)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def uris_of(estimates: list[Estimate]) -> list[str]:
    """Return the URIs of the skills of some estimates, and of those that equal them."""
    return list(same_as([one.skill.uri for one in estimates]))


def minutes_of(role: Goal | None) -> int | None:
    """Return how long the test of a role may take, None for no limit."""
    rule = TestRule.objects.filter(role__uuid=role.uuid).first() if role else None
    return rule.minutes if rule else None


def open_test(person: Person, role: Goal | None) -> UUID | None:
    """Return the test that the viewer left, about the same role."""
    about = About((), role=role.uuid if role else None)
    found = left(person, about, language_of())
    return found.uuid if found else None
