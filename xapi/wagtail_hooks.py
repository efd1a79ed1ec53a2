"""What the record adds to the editor's side."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kernel.wagtail_hooks import AdministratorMenuItem
from xapi.editor import credentials


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def credential_addresses() -> list[Any]:
    """Add the pages of credentials."""
    return credentials.urls()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def credentials_menu_item() -> MenuItem:
    """Lead administrators to the credentials."""
    return AdministratorMenuItem(
        _("Clients of the record"),
        reverse("xapi_credentials"),
        name="xapi-credentials",
        icon_name="key",
        order=920,
    )
