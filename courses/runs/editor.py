"""Runs in the editor's side: courses, their runs, one run with its meetings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.models import CoursePage, Run
from courses.runs.forms import RunForm, SessionFormSet
from courses.runs.plans import planned_course, planned_courses
from courses.selectors.runs import course_archived, runs_with_counts
from courses.selectors.structure import structure_of
from courses.services.enrolments import open_run
from courses.services.meetings import meetings_of, tell_of_changes
from courses.services.runs import archive_course, archive_run
from kernel.routes import route


class RunsView(WagtailAdminTemplateMixin, TemplateView):
    """A page about runs; the subclass says what it shows."""

    header_icon = "date"

    def crumbs(self) -> list[tuple[str, str]]:
        """Return the way here below the list of courses: address and label, the last without."""
        return []

    def get_page_title(self) -> str:
        """Return the last part of the way."""
        way = self.crumbs()
        return way[-1][1] if way else _("Runs")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        top = (reverse("courses_runs") if self.crumbs() else "", _("Runs"))
        way = [{"url": url, "label": label} for url, label in (top, *self.crumbs())]
        return [*self.breadcrumbs_items, *way]


class CourseList(RunsView):
    """The courses whose runs one may plan."""

    template_name = "courses/runs/courses.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the courses."""
        rows = planned_courses(self.request.user, get_language() or "")
        return {**super().get_context_data(**kwargs), "rows": rows}


class CourseView(RunsView):
    """A page about the runs of one course."""

    course: CoursePage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the course; nothing is shown without the right to plan its runs."""
        super().setup(request, *args, **kwargs)
        self.course = course_for(request, kwargs["course_key"])

    def crumbs(self) -> list[tuple[str, str]]:
        """Return the course."""
        address = reverse("courses_runs_of", args=[self.course.translation_key])
        return [(address, self.course.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the course."""
        return {**super().get_context_data(**kwargs), "course": self.course}


class RunList(CourseView):
    """The runs of a course."""

    template_name = "courses/runs/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the runs, archived ones last."""
        key = self.course.translation_key
        runs = list(runs_with_counts(key))
        return {
            **super().get_context_data(**kwargs),
            "runs": runs,
            "has_open": any(run.always_open for run in runs),
            "course_archived": course_archived(key),
        }


class RunEditor(CourseView):
    """A run with its meetings in one form."""

    template_name = "courses/runs/edit.html"
    run: Run

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the run or begin a new one."""
        if "run_uuid" in kwargs:
            self.run = run_for(request, kwargs["run_uuid"])
        else:
            self.run = Run(course_key=kwargs["course_key"], always_open=False)
        super().setup(request, *args, **{**kwargs, "course_key": self.run.course_key})
        data = request.POST if request.method == "POST" else None
        self.form = RunForm(data, instance=self.run)
        self.sessions = SessionFormSet(data, instance=self.run, prefix="sessions")

    def crumbs(self) -> list[tuple[str, str]]:
        """Return course and run."""
        return [*super().crumbs(), ("", self.run.title if self.run.pk else _("New run"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms."""
        forms = {"form": self.form, "sessions": self.sessions, "run": self.run}
        return {**super().get_context_data(**kwargs), **forms}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save run and meetings, or say what is wrong; both or neither are saved."""
        if not all((self.form.is_valid(), self.sessions.is_valid())):
            messages.error(request, _("Nothing was saved. Look at the fields marked below."))
            return self.render_to_response(self.get_context_data())
        with transaction.atomic():
            before = meetings_of(self.run)
            run = self.form.save()
            self.sessions.save()
            told = tell_of_changes(run, before)
        said = _("The run is saved.")
        if told:
            said = _("The run is saved. Those who take part are told what changed.")
        messages.success(request, said)
        if "more" in request.POST:
            return redirect("courses_run_edit", run.uuid)
        return redirect("courses_runs_of", run.course_key)


@require_POST
@route("trainer")
def own_pace(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Make the run of learning at one's own pace, if need be, to set its rules."""
    run = open_run(structure_of(course_for(request, course_key)))
    return redirect("courses_run_edit", run.uuid)


@require_POST
@route("trainer")
def archive(request: HttpRequest, run_uuid: UUID) -> HttpResponse:
    """Archive a run, or take that back."""
    run = run_for(request, run_uuid)
    archived = "back" not in request.POST
    archive_run(run, archived=archived)
    said = (
        _("The run is archived: it takes nobody new, and those inside go on.")
        if archived
        else _("The run is no longer archived.")
    )
    messages.success(request, said)
    return redirect("courses_runs_of", run.course_key)


@require_POST
@route("trainer")
def archive_whole_course(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Archive a course in all its languages, or take that back."""
    course_for(request, course_key)
    archived = "back" not in request.POST
    archive_course(course_key, archived=archived)
    said = (
        _("The course is archived: it can be read, takes nobody new, and those inside go on.")
        if archived
        else _("The course is no longer archived.")
    )
    messages.success(request, said)
    return redirect("courses_runs_of", course_key)


def run_for(request: HttpRequest, run_uuid: UUID) -> Run:
    """Return a run that the person may plan; 404 where there is none, 403 else."""
    run = Run.objects.filter(uuid=run_uuid).first()
    if run is None:
        raise Http404
    course_for(request, run.course_key)
    return run


def course_for(request: HttpRequest, key: UUID) -> CoursePage:
    """Return a course whose runs the person may plan; 404 where there is none, 403 else."""
    found = planned_course(request.user, key, get_language() or "")
    if found is not None:
        return found
    if CoursePage.objects.filter(translation_key=key).exists():
        raise PermissionDenied
    raise Http404
