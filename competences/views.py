"""The value chain, its roles, their skills, and what teaches those."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from competences.models import Application, Stage
from competences.selectors import one_skill, roles
from competences.selectors.equal_skills import same_as
from competences.selectors.roles import LONGEST_WORDS, Needed, Role
from competences.selectors.skills import FoundSkill
from kernel.registries.steps import Step, steps
from kernel.routes import in_group, route


@dataclass(frozen=True)
class Row:
    """A skill that a role needs, with how many things teach it, and where it can be shown."""

    needed: Needed
    teaching: int
    testing: str


@require_safe
@route("public")
def index(request: HttpRequest) -> HttpResponse:
    """Show the value chain with its roles, or the roles that words find."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_WORDS]
    language = get_language() or "en"
    context = {
        "words": words,
        "found": roles.search(words, language) if words else [],
        "most": roles.MOST,
        "chain": roles.value_chain(language),
        "edits": in_group(request.user, "trainer"),
        "applications": [Application.MOBILE, Application.STATIONARY],
    }
    return render(request, "competences/roles.html", context)


@require_safe
@route("public")
def role(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a role: what it is, what it needs, and what there is to learn it."""
    language = get_language() or "en"
    found = roles.role(key, language)
    if found is None:
        raise Http404
    rows = counted(roles.needs(key, language), request)
    context = {
        "role": found,
        "edits": in_group(request.user, "trainer"),
        "stage": Stage(found.stage) if found.stage else None,
        "application": Application(found.application) if found.application else None,
        "essential": [row for row in rows if row.needed.essential],
        "optional": [row for row in rows if not row.needed.essential],
        "assumed": any(row.needed.requirement.assumed for row in rows),
        "untaught": sum(row.needed.essential and not row.teaching for row in rows),
        "untested": sum(row.needed.essential and not row.testing for row in rows),
    }
    return render(request, "competences/role.html", context)


@dataclass(frozen=True)
class Covered:
    """A role with its essential skills, and which of them nothing teaches or nothing tests."""

    role: Role
    essential: int
    untaught: tuple[FoundSkill, ...]
    untested: tuple[FoundSkill, ...]


@require_safe
@route("trainer")
def coverage(request: HttpRequest) -> HttpResponse:
    """Show, role by role, which essential skills nothing here teaches or tests."""
    language = get_language() or "en"
    found = [one for link in roles.value_chain(language) for one in link.roles]
    rows = [covered(one, request, language) for one in dict.fromkeys(found)]
    return render(request, "competences/coverage.html", {"rows": rows})


def covered(one: Role, request: HttpRequest, language: str) -> Covered:
    """Return what covers a role."""
    needs = [need for need in roles.needs(one.uuid, language) if need.essential]
    rows = counted(needs, request)
    return Covered(
        role=one,
        essential=len(rows),
        untaught=tuple(row.needed.skill for row in rows if not row.teaching),
        untested=tuple(row.needed.skill for row in rows if not row.testing),
    )


@require_safe
@route("public")
def skill(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a skill: what teaches it, what comes before and after, and which roles need it."""
    language = get_language() or "en"
    found = one_skill.skill(key, language)
    if found is None:
        raise Http404
    about = steps_about([found.told.uri], request)
    context = {
        "skill": found,
        "teaching": [step for step in about if step.act == "teaches"],
        "testing": [step for step in about if step.act == "tests"],
        "roles": roles.needing(found.told.id, language),
    }
    return render(request, "competences/skill.html", context)


def counted(needs: Sequence[Needed], request: HttpRequest) -> list[Row]:
    """Return needs with how many things teach each, and the first that tests it."""
    uris = [one.skill.uri for one in needs]
    equal = same_as(uris)
    found = steps(equal, request.user)
    taught = Counter(equal[step.skill] for step in found if step.act == "teaches")
    tests = {equal[step.skill]: step.address for step in reversed(found) if step.act == "tests"}
    return [Row(one, taught[one.skill.uri], tests.get(one.skill.uri, "")) for one in needs]


def steps_about(uris: Sequence[str], request: HttpRequest) -> list[Step]:
    """Return what there is about some skills, or about what another framework calls the same."""
    return steps(same_as(uris), request.user)
