"""Gathering from other libraries, as librarians keep it: sources, runs, records that wait."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from kernel.routes import in_group, route
from kernel.rows import row_number
from oer_library import tasks
from oer_library.editor.forms_of_harvests import SourceForm
from oer_library.harvesters import taking
from oer_library.models import HarvestRecord, HarvestSource
from oer_library.selectors import harvests as selectors

AT_ONCE = 50
RUNS = 10
State = HarvestRecord.State


@route("librarian")
def sources(request: HttpRequest) -> HttpResponse:
    """Show all sources with their last run and what waits."""
    return render(request, "oer_library/editor/harvests.html", {"sources": selectors.sources()})


@route("librarian")
def new(request: HttpRequest) -> HttpResponse:
    """Add a source; its first run begins at once."""
    form = SourceForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oer_library/editor/harvest_form.html", {"form": form})
    source = form.save()
    tasks.harvest_soon(source)
    messages.success(request, _("Added. The first run begins now."))
    return redirect("oer_library_harvest", source.uuid)


@route("librarian")
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a source."""
    source = found_or_404(uuid)
    form = SourceForm(request.POST or None, instance=source)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "source": source}
        return render(request, "oer_library/editor/harvest_form.html", context)
    form.save()
    messages.success(request, _("Kept."))
    return redirect("oer_library_harvest", uuid)


@route("librarian")
def source(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a source: how its runs went, and its records by their state."""
    found = get_object_or_404(HarvestSource, uuid=uuid)
    states = dict(State.choices)
    state = request.GET.get("state", "")
    state = state if state in states else State.WAITING
    rows = HarvestRecord.objects.filter(source=found, state=state).select_related("resource")
    page = Paginator(rows.order_by("id").defer("raw", "given"), AT_ONCE)
    context = {
        "source": found,
        "runs": selectors.runs(found, RUNS),
        "state": state,
        "states": selectors.states(found),
        "page": page.get_page(request.GET.get("p")),
        "may_decide": state == State.WAITING,
    }
    return render(request, "oer_library/editor/harvest.html", context)


@require_POST
@route("librarian")
def run(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin a run now, or go on with one that rests."""
    tasks.harvest_soon(found_or_404(uuid))
    messages.success(request, _("It begins now. This page tells how far it is."))
    return redirect("oer_library_harvest", uuid)


@require_POST
@route("librarian")
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Accept or decline waiting records: those that were chosen, or all on the page."""
    found = get_object_or_404(HarvestSource, uuid=uuid)
    chosen = list(filter(None, map(row_number, request.POST.getlist("record"))))
    rows = list(
        HarvestRecord.objects.filter(source=found, state=State.WAITING, pk__in=chosen[:AT_ONCE])
        .select_related("source", "resource__current")
        .order_by("id")
    )
    accepted = request.POST.get("decision") == "accept"
    counts = taking.decide(rows, accepted=accepted)
    left = counts.get(taking.WAITING, 0)
    if not rows:
        messages.warning(request, _("Choose the records first."))
    elif left:
        messages.warning(request, _("%(number)s still wait; beside each stands why.") % {"number": left})  # fmt: skip
    else:
        words = ngettext("%(number)s record decided.", "%(number)s records decided.", len(rows))
        messages.success(request, words % {"number": len(rows)})
    return redirect("oer_library_harvest", uuid)


@route("librarian")
def record(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Show a record as it came, what was read from it, and what could not be."""
    row = get_object_or_404(
        HarvestRecord.objects.select_related("source", "resource"), source__uuid=uuid, pk=number
    )
    context = {"record": row, "fields": selectors.fields(row)}
    return render(request, "oer_library/editor/harvest_record.html", context)


def found_or_404(uuid: UUID) -> HarvestSource:
    """Return a source that is asked; a partner's own program keeps itself up to date."""
    rows = HarvestSource.objects.exclude(kind=HarvestSource.Kind.PARTNER)
    found: HarvestSource = get_object_or_404(rows, uuid=uuid)
    return found


def urls() -> list[URLPattern]:
    """Return the addresses below `/cms/`."""
    start = "library/harvests/"
    return [
        path(start, sources, name="oer_library_harvests"),
        path(f"{start}new/", new, name="oer_library_harvest_new"),
        path(f"{start}<uuid:uuid>/", source, name="oer_library_harvest"),
        path(f"{start}<uuid:uuid>/change/", change, name="oer_library_harvest_change"),
        path(f"{start}<uuid:uuid>/run/", run, name="oer_library_harvest_run"),
        path(f"{start}<uuid:uuid>/decide/", decide, name="oer_library_harvest_decide"),
        path(
            f"{start}<uuid:uuid>/records/<int:number>/", record, name="oer_library_harvest_record"
        ),
    ]


class HarvestsMenuItem(MenuItem):
    """The place of the sources in the menu, for librarians."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether somebody keeps the library."""
        return in_group(request.user, "librarian")


def menu_item() -> MenuItem:
    """Return the sources' place in the menu."""
    address = reverse("oer_library_harvests")
    return HarvestsMenuItem(gettext_lazy("Gathering"), address, icon_name="download", order=263)
