"""What the people room adds to the editor's side."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kernel.wagtail_hooks import AdministratorMenuItem
from people.editor.views import mail, mails


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def mail_addresses() -> list[Any]:
    """Add the pages of kept mails."""
    return [
        path("mail/", mails, name="people_mails"),
        path("mail/<str:name>/", mail, name="people_mail"),
    ]


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def mail_menu_item() -> MenuItem:
    """Lead administrators to the kept mails."""
    return AdministratorMenuItem(
        _("Mail"), reverse("people_mails"), name="mail", icon_name="mail", order=910
    )
