"""The administrators' list of jobs in the editor's side, with a filter and a way to retry."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView

from kernel.jobs.queue import retry
from kernel.models import Job
from kernel.routes import View, route


class ProgressColumn(Column):
    """How far a job is, its message, and its error folded away."""

    cell_template_name = "kernel/admin/job_progress.html"


class RetryColumn(Column):
    """A button for jobs that failed."""

    cell_template_name = "kernel/admin/job_retry.html"


class JobList(IndexView):
    """All jobs, newest first."""

    model = Job
    any_permission_required = None
    default_ordering = "-created"
    header_icon = "cogs"
    index_url_name = "kernel_jobs"
    index_results_url_name = "kernel_jobs_results"
    list_filter: ClassVar[list[str]] = ["state", "kind"]
    page_title = gettext_lazy("Jobs")
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        Column("kind", label=gettext_lazy("Kind")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        ProgressColumn("progress", label=gettext_lazy("Progress"), accessor="message"),
        Column("attempt", label=gettext_lazy("Attempt")),
        DateColumn("created", label=gettext_lazy("Asked for"), sort_key="created"),
        DateColumn("finished", label=gettext_lazy("Finished")),
        RetryColumn("retry", label="", accessor="state"),
    ]


def listing(**options: bool) -> View:
    """Return the list as a view for administrators; `results_only` is what the filter swaps in."""
    return route("administrator")(JobList.as_view(**options))


@route("administrator")
@require_POST
def retry_job(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Let a failed job wait again."""
    if retry(uuid):
        messages.success(request, _("The job waits for its turn again."))
    else:
        messages.error(request, _("Only a job that failed can be tried again."))
    return redirect("kernel_jobs")


def urls() -> list[Any]:
    """Return the addresses below `/cms/`."""
    return [
        path("jobs/", listing(), name="kernel_jobs"),
        path("jobs/results/", listing(results_only=True), name="kernel_jobs_results"),
        path("jobs/<uuid:uuid>/retry/", retry_job, name="kernel_job_retry"),
    ]
