"""How far a job is: a page that works by itself, and the address that it polls."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _

from kernel.api.signed_in import answers_machines
from kernel.jobs.selectors import job_for
from kernel.models import Job
from kernel.problems import problem
from kernel.routes import route

POLL_SECONDS = 1


@answers_machines
@route("own")
def job_state(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Answer `GET /api/jobs/<uuid>`: 304 as long as nothing changed (RFC 9110, 13.1.2)."""
    job = job_for(request.user, uuid)
    if job is None:
        return problem(404, kind="not-found", title=_("There is no such job of yours."))
    whole = JsonResponse(as_json(job))
    conditional = get_conditional_response(request, etag=f'"{job.version}"', response=whole)
    return marked(conditional or whole, job)


def as_json(job: Job) -> dict[str, object]:
    """Return what the owner of a job may know of it."""
    return {
        "id": str(job.uuid),
        "kind": job.kind,
        "state": job.state,
        "done": job.done,
        "of": job.of,
        "message": job.message,
        "version": job.version,
    }


def marked(response: HttpResponseBase, job: Job) -> HttpResponseBase:
    """Add version and pause before the next question; only the asking browser may keep it."""
    response.headers["ETag"] = f'"{job.version}"'
    patch_cache_control(response, private=True, no_cache=True)
    if job.state in {Job.State.QUEUED, Job.State.RUNNING}:
        response.headers["Retry-After"] = str(POLL_SECONDS)
    return response


@route("own")
def job_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a job to whom it belongs; without JavaScript a button looks again."""
    job = job_for(request.user, uuid)
    if job is None:
        raise Http404
    unfinished = job.state in {Job.State.QUEUED, Job.State.RUNNING}
    response = render(request, "kernel/job.html", {"job": job, "unfinished": unfinished})
    patch_cache_control(response, private=True, no_store=True)
    return response
