"""A placement test: begun, answered one question after another, left, resumed, ended."""

from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from competences.models import JobRole
from competences.selectors import one_skill
from competences.selectors.equal_skills import same_as
from courses.answering.rendering import question_context
from courses.answering.sentences import sentence
from courses.domain.grading import BadResponse, parse
from courses.views.answering import posted_fields
from kernel.routes import route
from learner_profiles.models import PlacementAnswer, PlacementTest, TestRule
from learner_profiles.selectors import goals
from learner_profiles.selectors.placement import RULE, sitting
from learner_profiles.services import mastery, placement
from learner_profiles.services.placement import About
from learner_profiles.skills_views import language_of, viewer

Fields = dict[str, list[str]]


@require_POST
@never_cache
@route("signed_in")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a test of a role's skills or of one skill, or go on with the one that was left."""
    about = about_asked(request)
    found = placement.begin(viewer(request), about, language_of())
    if found is None:
        messages.info(request, _("There is no question about this in your language yet."))
        return redirect(home_of(about.role, about.skill))
    return redirect("skills:test", found.uuid)


@require_safe
@never_cache
@route("own")
def test(request: HttpRequest, test: UUID) -> HttpResponse:
    """Show the open question, or what came of the test."""
    found = own_test(request, test)
    if found.over:
        return result(request, found)
    return question_page(request, found, {}, "")


@require_POST
@never_cache
@route("own")
def answer(request: HttpRequest, test: UUID) -> HttpResponse:
    """Score and record an answer, and lead on."""
    found = own_test(request, test)
    row = open_question(found)
    number = request.POST.get("number", "")
    if found.over or row is None or number != str(row.number):
        return redirect("skills:test", test)
    fields = posted_fields(request)
    if "unknown" in request.POST:
        placement.answer(found, row.number, None)
    else:
        version = placement.seeded(found, row.item_version)
        try:
            response = parse(version.item, fields)
        except BadResponse as problem:
            return question_page(request, found, fields, sentence(problem))
        placement.answer(found, row.number, response)
    found.refresh_from_db()
    if found.over:
        mastery.catch_up()
    return redirect("skills:test", test)


def question_page(
    request: HttpRequest, found: PlacementTest, fields: Fields, error: str
) -> HttpResponse:
    """Answer with the open question."""
    row = open_question(found)
    if row is None:
        raise Http404
    context = {
        "test": found,
        "number": row.number,
        "most": RULE.most,
        "form": question_form(found, row, fields, error),
        "home": home_of(found.role, found.skill),
        "title": title_of(found),
    }
    return render(request, "learner_profiles/placement.html", context, status=400 if error else 200)


def result(request: HttpRequest, found: PlacementTest) -> HttpResponse:
    """Answer with what came of a test."""
    sat = sitting(found)
    rows = list(found.answers.exclude(share=None))
    reached, low, high = sat.levels
    context = {
        "test": found,
        "asked": len(rows),
        "right": sum((row.share or 0) >= 1 for row in rows),
        "reached": reached,
        "low": low,
        "high": high,
        "home": home_of(found.role, found.skill),
        "title": title_of(found),
    }
    return render(request, "learner_profiles/placement_result.html", context)


def question_form(
    found: PlacementTest, row: PlacementAnswer, fields: Fields, error: str
) -> SafeString:
    """Return the form of a question, without the form element: no hints, no verdict."""
    version = placement.seeded(found, row.item_version)
    context = question_context(
        version.item,
        attempt_id=uuid5(found.uuid, str(row.number)),
        given=fields,
        errors=(error,),
        focus=bool(error),
    )
    own = {"submit": _("Answer"), "hints": []}
    return render_to_string("courses/questions/question.html", context | own)


def own_test(request: HttpRequest, uuid: UUID) -> PlacementTest:
    """Return a test of the viewer's own; 404 for any other."""
    found = PlacementTest.objects.filter(uuid=uuid, person=viewer(request)).first()
    if found is None:
        raise Http404
    return found


def open_question(found: PlacementTest) -> PlacementAnswer | None:
    """Return the question that waits for its answer."""
    rows = found.answers.filter(share=None)
    return rows.select_related("item_version__question").first()


def about_asked(request: HttpRequest) -> About:
    """Return what a test is asked about; 404 for what does not exist."""
    role, skill = read(request.POST.get("role", "")), read(request.POST.get("skill", ""))
    goal = goals.goal(request.user, role, language_of()) if role else None
    if goal:
        uris = [one.skill.uri for one in goal.needs if one.essential]
        return About(tuple(same_as(uris)), role=role)
    found = one_skill.skill(skill, language_of()) if skill else None
    if found is None:
        raise Http404
    return About(tuple(same_as([found.told.uri])), skill=skill)


def read(text: str) -> UUID | None:
    """Return the UUID that a text is, None for any other text."""
    try:
        return UUID(text)
    except ValueError:
        return None


def home_of(role: UUID | None, skill: UUID | None) -> str:
    """Return where a test leads back to."""
    if skill:
        return reverse("skills:skill", args=[skill])
    return f"{reverse('skills:me')}?role={role}" if role else reverse("skills:me")


def title_of(found: PlacementTest) -> str:
    """Return what a test is about, in words."""
    viewer = found.person.user
    role = goals.goal(viewer, found.role, language_of()) if found.role and viewer else None
    skill = one_skill.skill(found.skill, language_of()) if found.skill else None
    return role.label if role else skill.told.label if skill else ""


class RuleForm(forms.Form):
    """A time limit; empty for none."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Time limit in minutes"),
        help_text=gettext_lazy("Empty means none. It holds for tests that begin from now on."),
        min_value=5,
        max_value=240,
        required=False,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@route("trainer")
def rule(request: HttpRequest, role: UUID) -> HttpResponse:
    """Let a trainer say how long the test of a role may take."""
    found = get_object_or_404(JobRole, uuid=role)
    known = TestRule.objects.filter(role=found).first()
    form = RuleForm(
        request.POST if request.method == "POST" else None,
        initial={"minutes": known.minutes if known else None},
    )
    if form.is_valid():
        placement.limit(found, form.cleaned_data["minutes"])
        messages.success(request, _("Kept."))
        return redirect("skills:rule", role)
    goal = goals.goal(request.user, role, language_of())
    context = {"form": form, "role": goal}
    status = 400 if form.is_bound else 200
    return render(request, "learner_profiles/test_rule.html", context, status=status)
