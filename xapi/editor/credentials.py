"""Administrators make credentials of clients, see the secret once, change and withdraw them."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from kernel.routes import View, route
from xapi.editor.forms import CredentialForm
from xapi.models import Credential
from xapi.services.credentials import change, issue, revoke

FIELDS = ("name", "scopes", "trusted", "requests_per_minute")


class RevokeColumn(Column):
    """A button for credentials in force."""

    cell_template_name = "xapi/editor/credential_revoke.html"


class CredentialList(IndexView):
    """All credentials by name."""

    model = Credential
    any_permission_required = None  # the route lets administrators in alone
    default_ordering = "name"
    header_icon = "key"
    index_url_name = "xapi_credentials"
    page_title = gettext_lazy("Clients of the record")
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), url_name="xapi_credential", id_accessor="uuid"
        ),
        Column("key", label=gettext_lazy("Key")),
        Column("may", label=gettext_lazy("May")),
        Column("requests_per_minute", label=gettext_lazy("Requests a minute")),
        BooleanColumn("trusted", label=gettext_lazy("Trusted for evidence")),
        DateColumn("created", label=gettext_lazy("Made")),
        DateColumn("revoked", label=gettext_lazy("Withdrawn")),
        RevokeColumn("revoke", label="", accessor="revoked"),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Return the way to a new credential."""
        address = reverse("xapi_credential_new")
        return [HeaderButton(_("New credential"), url=address, icon_name="plus")]


def listing() -> View:
    """Return the list as a view for administrators."""
    view: View = route("administrator")(CredentialList.as_view())
    return view


@route("administrator")
@never_cache
def new_credential(request: HttpRequest) -> HttpResponse:
    """Make a credential; its secret stands in this one answer and nowhere else."""
    form = CredentialForm(request.POST or None)
    if not form.is_valid():
        return render(request, "xapi/editor/credential_new.html", {"form": form})
    issued = issue(**form.cleaned_data)
    endpoint = request.build_absolute_uri("/xapi/")
    context = {"issued": issued, "endpoint": endpoint}
    return render(request, "xapi/editor/credential_issued.html", context)


@route("administrator")
def change_credential(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a credential, and change what it may do; one that was withdrawn stays as it is."""
    credential = get_object_or_404(Credential, uuid=uuid)
    kept = {name: getattr(credential, name) for name in FIELDS}
    form = CredentialForm(request.POST or None, initial=kept)
    if request.method != "POST" or credential.revoked or not form.is_valid():
        context = {"form": form, "credential": credential}
        return render(request, "xapi/editor/credential_change.html", context)
    change(credential, **form.cleaned_data)
    messages.success(request, _("%(name)s was changed.") % {"name": credential})
    return redirect("xapi_credentials")


@route("administrator")
@require_POST
def revoke_credential(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Withdraw a credential for good."""
    credential = get_object_or_404(Credential, uuid=uuid)
    revoke(credential)
    messages.success(request, _("%(name)s can't use the record any more.") % {"name": credential})
    return redirect("xapi_credentials")


def urls() -> list[Any]:
    """Return the addresses below `/cms/`."""
    return [
        path("xapi/credentials/", listing(), name="xapi_credentials"),
        path("xapi/credentials/new/", new_credential, name="xapi_credential_new"),
        path("xapi/credentials/<uuid:uuid>/", change_credential, name="xapi_credential"),
        path(
            "xapi/credentials/<uuid:uuid>/revoke/", revoke_credential, name="xapi_credential_revoke"
        ),
    ]
