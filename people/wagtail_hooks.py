"""What the people room adds to the editor's side."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from kernel.routes import in_group
from kernel.wagtail_hooks import AdministratorMenuItem
from people.editor.data import data
from people.editor.organisations import OrganisationViewSet
from people.editor.views import mail, mails
from people.models import User


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def own_addresses() -> list[Any]:
    """Add the pages of kept mails, and what is done with somebody's data."""
    return [
        path("accounts/<int:pk>/data/", data, name="people_data"),
        path("mail/", mails, name="people_mails"),
        path("mail/<str:name>/", mail, name="people_mail"),
    ]


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def mail_menu_item() -> MenuItem:
    """Lead administrators to the kept mails."""
    return AdministratorMenuItem(
        _("Mail"), reverse("people_mails"), name="mail", icon_name="mail", order=910
    )


@hooks.register("register_user_listing_buttons")  # type: ignore[untyped-decorator]
def data_button(user: User, request_user: User) -> Iterator[Button]:
    """Lead administrators to export and erasure of an account."""
    if in_group(request_user, "administrator"):
        address = reverse("people_data", args=[user.pk])
        yield Button(_("Export or erase"), address, icon_name="download", priority=15)


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def refuse_to_delete_many(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action: object
) -> HttpResponse | None:
    """Let nobody delete accounts in bulk: it would leave behind what belongs to them."""
    if action_type != "delete" or not any(isinstance(each, User) for each in objects):
        return None
    messages.error(request, gettext("Erase accounts one by one, by “Export or erase”."))
    return redirect("wagtailusers_users:index")


register_snippet(OrganisationViewSet)
