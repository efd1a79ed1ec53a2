"""One learner in the editor's side: what is granted beyond the rules, and the form for more."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from courses.domain.structure import CourseStructure
from courses.models import Allowance, Enrolment
from courses.results import learners, views
from courses.selectors.allowances import allowances_of
from courses.services.allowances import allow, withdraw
from kernel.routes import route

MOST_MINUTES = 1440
MOST_ATTEMPTS = 100


class AllowanceForm(forms.Form):
    """More time or attempts for a lesson or the whole course."""

    lesson = forms.ChoiceField(label=gettext_lazy("for"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("more minutes"),
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
        help_text=gettext_lazy(
            "At each quiz with a time limit; an attempt that is under way ends as much later."
        ),
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("more attempts"),
        min_value=0,
        max_value=MOST_ATTEMPTS,
        required=False,
        help_text=gettext_lazy("At each quiz, and at each question with a limit."),
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=255,
        help_text=gettext_lazy("The learner can read it in the own data."),
    )

    def __init__(self, data: Any, structure: CourseStructure) -> None:
        super().__init__(data)
        lessons = [(str(one.key), one.title) for one in structure.lessons]
        self.fields["lesson"].choices = [  # type: ignore[attr-defined]
            ("", _("the whole course")),
            *lessons,
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("minutes") or cleaned.get("attempts")):
            raise forms.ValidationError(_("Say how many minutes or attempts more."))
        return cleaned

    def grant(self, enrolment: Enrolment) -> Allowance:
        """Grant what was typed."""
        given = self.cleaned_data
        return allow(
            enrolment,
            UUID(given["lesson"]) if given["lesson"] else None,
            minutes=given["minutes"] or 0,
            attempts=given["attempts"] or 0,
            reason=given["reason"],
        )


class Learner(views.CourseResults):
    """One learner: what is granted, and the form."""

    template_name = "courses/results/learner.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the learner in the course."""
        super().setup(request, *args, **kwargs)
        self.enrolment = enrolment_for(self.structure.key, kwargs["registration"])
        data = request.POST if request.method == "POST" else None
        self.form = AllowanceForm(data, self.structure)

    def crumbs(self) -> list[tuple[str, str]]:
        """Return course and learner."""
        name = learners.name_of(self.enrolment) or _("Account deleted")
        return [*super().crumbs(), ("", name)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how far the learner is, what is granted, and the form."""
        titles = {one.key: one.title for one in self.structure.lessons}
        granted = [
            (one, titles.get(one.lesson_key, "") if one.lesson_key else _("the whole course"))
            for one in allowances_of(self.enrolment)
        ]
        row = learners.learner_rows([self.enrolment], self.structure)[0]
        more = {"enrolment": self.enrolment, "granted": granted, "form": self.form, "row": row}
        return {**super().get_context_data(**kwargs), **more}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Grant more, or say what is missing."""
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        self.form.grant(self.enrolment)
        messages.success(request, _("It is granted."))
        return redirect(address_of(self.enrolment))


@require_POST
@route("trainer")
def take_back(
    request: HttpRequest, course_key: UUID, registration: UUID, allowance: int
) -> HttpResponse:
    """Take back what was granted."""
    views.course_for(request, course_key)
    enrolment = enrolment_for(course_key, registration)
    if withdraw(enrolment, allowance):
        messages.success(request, _("It is taken back."))
    return redirect(address_of(enrolment))


def enrolment_for(course_key: UUID, registration: UUID) -> Enrolment:
    """Return an enrolment in a course; 404 where there is none."""
    rows = Enrolment.objects.filter(run__course_key=course_key, registration=registration)
    found = rows.select_related("person__user", "run").first()
    if found is None:
        raise Http404
    return found


def address_of(enrolment: Enrolment) -> str:
    """Return the address of a learner's page."""
    key = enrolment.run.course_key
    return reverse("courses_results_learner", args=[key, enrolment.registration])
