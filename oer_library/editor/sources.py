"""What a resource is made from, in the editor's side: shown in its form, kept on a page of its own."""

import re
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from kernel.identifiers import parse
from kernel.routes import route
from kernel.rows import row_number
from oer_library import sentences
from oer_library.domain.licences import read_licence
from oer_library.editor import fields
from oer_library.models import Derivation, Resource
from oer_library.selectors.resources import in_force
from oer_library.services import remixing
from oer_library.services.describing import derivations

ADDRESS = "wagtailsnippets_oer_library_resource:sources"
PAGE = re.compile(r"/library/([0-9a-f-]{36})/")


class SourceForm(forms.Form):
    """A work that a resource is made from: one of the library by its address, or any other."""

    kind = forms.ChoiceField(label=gettext_lazy("It is"), choices=Derivation.Kind.choices)
    url = fields.WebAddress(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy(
            "Of a resource of this library the address is enough: the rest is known."
        ),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300, required=False)
    author = forms.CharField(label=gettext_lazy("Author"), max_length=300, required=False)
    licence = fields.LicenceChoice(label=gettext_lazy("Licence"))

    def clean(self) -> dict[str, Any]:
        """Find a resource of the library by its address; any other work needs a title."""
        said: dict[str, Any] = super().clean() or {}
        said["known"] = known(str(said.get("url", "")))
        if not said.get("url") and "url" not in self.errors:
            self.add_error("url", _("Write where the work is to be found."))
        elif not said["known"] and not said.get("title"):
            self.add_error("title", _("Write the title of the work."))
        return said


def known(url: str) -> Resource | None:
    """Return the resource of the library that an address of ours names."""
    named, page = parse(url), PAGE.search(urlsplit(url).path)
    key = named[1] if named and named[0] == "resource" else page and page[1]
    try:
        return in_force().filter(uuid=UUID(str(key))).first() if key else None
    except ValueError:
        return None


@route("wagtail")
def sources(request: HttpRequest, pk: str) -> HttpResponse:
    """Show what a resource is made from; add a work, or take one away.

    It stands among Wagtail's addresses of a resource, which ask whether one may change it.
    """
    resource = get_object_or_404(Resource, pk=row_number(pk))
    if "away" in request.POST:
        Derivation.objects.filter(resource=resource, pk=row_number(request.POST["away"])).delete()
        messages.success(request, _("Taken away. Readers see it once you publish."))
        return redirect(ADDRESS, pk)
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add(resource, form.cleaned_data)
        messages.success(request, _("Added. Readers see it once you publish."))
        return redirect(ADDRESS, pk)
    context = {"resource": resource, "form": form, **standing(resource)}
    return render(request, "oer_library/editor/sources.html", context)


def add(resource: Resource, said: dict[str, Any]) -> None:
    """Say that a resource is made from a work."""
    found = said["known"]
    if found and found.pk != resource.pk:
        remixing.add_source(resource, found.current, said["kind"])
    else:
        rest = {name: said[name] for name in ("kind", "url", "title", "author", "licence")}
        Derivation.objects.create(resource=resource, **rest)


def standing(resource: Resource) -> dict[str, Any]:
    """Return the sources, and what their licences forbid for the licence in use."""
    licence = read_licence(resource.licence) if resource.licence else None
    return {
        "sources": derivations(resource),
        "forbidden": [sentences.because(one) for one in remixing.forbids(resource, licence)],
    }


class SourcesPanel(Panel):
    """Shows in the form what a resource is made from, with the way to change it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one resource."""

        template_name = "oer_library/editor/sources_panel.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            """Return the sources of a saved resource."""
            context = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            return context | {"saved": saved} | (standing(self.instance) if saved else {})
