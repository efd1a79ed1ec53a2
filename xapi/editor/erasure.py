"""Administrators erase whoever an identifier names from the record; first it is counted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from kernel.jobs.queue import enqueue
from kernel.routes import View, route
from people.selectors.signed_in import account
from xapi.domain.identity import read_identifier, with_digests
from xapi.models import Erasure
from xapi.selectors.of_person import counted, lines
from xapi.services.erasing_again import asked_for

SHOWN = 50
MAX_TYPED = 10_000


class EraseForm(forms.Form):
    """By what the record knows a person, one identifier a line."""

    identifiers = forms.CharField(
        label=gettext_lazy("By what the record knows the person"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        max_length=MAX_TYPED,
        help_text=gettext_lazy(
            "One a line: a mail address, its SHA-1, an OpenID, home page and name of an account"
            " with a blank between, or an agent as JSON."
        ),
    )

    def clean_identifiers(self) -> frozenset[str]:
        """Return the identifiers; refuse a line that names nobody."""
        found = set()
        for line in filter(str.strip, self.cleaned_data["identifiers"].splitlines()):
            try:
                found.add(read_identifier(line))
            except ValueError as error:
                words = gettext("“%(line)s” names nobody the record could know.")
                raise forms.ValidationError(words % {"line": line}) from error
        return with_digests(found)


class Erasures(WagtailAdminTemplateMixin, FormView[EraseForm]):
    """Count, export, erase; and the log of what was erased."""

    template_name = "xapi/editor/erasure.html"
    form_class = EraseForm
    header_icon = "bin"
    page_title = gettext_lazy("Erasure from the record")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the page after the way to it."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the log."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"log": latest()}

    def form_valid(self, form: EraseForm) -> HttpResponseBase:  # type: ignore[override]
        """Do what the button says; without one it is only counted."""
        identifiers = form.cleaned_data["identifiers"]
        if "export" in self.request.POST:
            return _exported(identifiers)
        if "erase" in self.request.POST and _was_counted(self.request):
            return _erase(self.request, identifiers)
        found = {"form": form, "counts": counted(identifiers)}
        return self.render_to_response(self.get_context_data(**found))


def latest() -> QuerySet[Erasure]:
    """Return the latest entries of the log."""
    return Erasure.objects.all()[:SHOWN]


def _was_counted(request: HttpRequest) -> bool:
    """Say whether what is to be erased is what was counted: nobody is erased by a slip."""
    typed, before = (request.POST.get(name, "") for name in ("identifiers", "counted"))
    return typed.split() == before.split()


def _exported(identifiers: frozenset[str]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        (f"{line}\n" for line in lines(identifiers)), content_type="application/x-ndjson"
    )
    response["Content-Disposition"] = 'attachment; filename="statements.jsonl"'
    return response


def _erase(request: HttpRequest, identifiers: frozenset[str]) -> HttpResponse:
    erasure = asked_for(identifiers)
    enqueue("xapi.erase_person", {"erasure": str(erasure.uuid)}, owner=account(request).pk)
    messages.success(request, gettext("The person is being erased from the record."))
    return redirect("xapi_erasures")


def urls() -> list[Any]:
    """Return the addresses below `/cms/`."""
    view: View = route("administrator")(never_cache(Erasures.as_view()))
    return [path("xapi/erasures/", view, name="xapi_erasures")]
