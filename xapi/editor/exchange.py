"""Administrators see how statements are exchanged with other records, and say with which."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.jobs.queue import enqueue
from kernel.routes import route
from xapi.editor.exchange_forms import ReplayForm, SourceForm, TargetForm
from xapi.models import ForwardTarget, PullSource
from xapi.selectors.exchange import MOST_COUNTED, lag
from xapi.services import forwarding

MOST_SHOWN = 50


@route("administrator")
def exchange(request: HttpRequest) -> HttpResponse:
    """Show targets with their lag, and sources, each with its last success and failure."""
    targets = [(each, lag(each)) for each in ForwardTarget.objects.all()]
    context = {
        "targets": targets,
        "sources": PullSource.objects.all(),
        "most_counted": MOST_COUNTED,
    }
    return render(request, "xapi/editor/exchange.html", context)


@route("administrator")
def new_target(request: HttpRequest) -> HttpResponse:
    """Make a target."""
    return _edit(request, TargetForm(request.POST or None), _("New forwarding target"))


@route("administrator")
def new_source(request: HttpRequest) -> HttpResponse:
    """Make a source."""
    return _edit(request, SourceForm(request.POST or None), _("New source of statements"))


@route("administrator")
def target(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a target refused and got again, and change how it is reached."""
    found = get_object_or_404(ForwardTarget, uuid=uuid)
    more = {
        "target": found,
        "refusals": found.refusals.order_by("-pk")[:MOST_SHOWN],
        "replays": found.replays.order_by("-pk")[:MOST_SHOWN],
        "replay_form": ReplayForm(),
    }
    return _edit(request, TargetForm(request.POST or None, instance=found), found.name, more)


@route("administrator")
def source(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change how a source is reached."""
    found = get_object_or_404(PullSource, uuid=uuid)
    form = SourceForm(request.POST or None, instance=found)
    return _edit(request, form, found.name, {"source": found})


@route("administrator")
@require_POST
def replay(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a target get a span of time again."""
    found = get_object_or_404(ForwardTarget, uuid=uuid)
    form = ReplayForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return redirect("xapi_target", uuid)
    forwarding.replay(found, **form.cleaned_data)
    enqueue("xapi.forward", {"target": str(uuid)}, key=str(uuid))
    messages.success(request, _("The statements of that time are sent again."))
    return redirect("xapi_target", uuid)


@route("administrator")
@require_POST
def try_now(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Let a target or a source have its turn now."""
    if ForwardTarget.objects.filter(uuid=uuid).update(next_try=None):
        enqueue("xapi.forward", {"target": str(uuid)}, key=str(uuid))
    else:
        get_object_or_404(PullSource, uuid=uuid)
        PullSource.objects.filter(uuid=uuid).update(next_try=None)
        enqueue("xapi.pull", {"source": str(uuid)}, key=str(uuid))
    messages.success(request, _("It is tried now."))
    return redirect("xapi_exchange")


@route("administrator")
@require_POST
def remove(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Take a target or a source away; what was exchanged stays in both records."""
    gone, _of = ForwardTarget.objects.filter(uuid=uuid).delete()
    if not gone:
        get_object_or_404(PullSource, uuid=uuid).delete()
    messages.success(request, _("It was removed. What was exchanged stays in both records."))
    return redirect("xapi_exchange")


def _edit(
    request: HttpRequest,
    form: TargetForm | SourceForm,
    title: str,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("%(name)s was saved.") % {"name": saved})
        return redirect("xapi_exchange")
    context = {"form": form, "title": title, **(more or {})}
    return render(request, "xapi/editor/exchange_edit.html", context)


def urls() -> list[Any]:
    """Return the addresses below `/cms/`."""
    below = "xapi/exchange/"
    return [
        path(below, exchange, name="xapi_exchange"),
        path(f"{below}targets/new/", new_target, name="xapi_target_new"),
        path(f"{below}targets/<uuid:uuid>/", target, name="xapi_target"),
        path(f"{below}targets/<uuid:uuid>/replay/", replay, name="xapi_replay"),
        path(f"{below}sources/new/", new_source, name="xapi_source_new"),
        path(f"{below}sources/<uuid:uuid>/", source, name="xapi_source"),
        path(f"{below}<uuid:uuid>/try/", try_now, name="xapi_try"),
        path(f"{below}<uuid:uuid>/remove/", remove, name="xapi_remove"),
    ]
