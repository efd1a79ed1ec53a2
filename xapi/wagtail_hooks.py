"""What the record adds to the editor's side."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kernel.wagtail_hooks import AdministratorMenuItem
from xapi.editor import browser, credentials, erasure, exchange, retention


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


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def exchange_addresses() -> list[Any]:
    """Add the pages of forwarding and pulling."""
    return exchange.urls()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def exchange_menu_item() -> MenuItem:
    """Lead administrators to what is exchanged with other records."""
    return AdministratorMenuItem(
        _("Exchange with other records"),
        reverse("xapi_exchange"),
        name="xapi-exchange",
        icon_name="link-external",
        order=921,
    )


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def forgetting_addresses() -> list[Any]:
    """Add the pages of erasure and retention."""
    return [*erasure.urls(), *retention.urls()]


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def erasure_menu_item() -> MenuItem:
    """Lead administrators to erasure from the record."""
    return AdministratorMenuItem(
        _("Erasure from the record"),
        reverse("xapi_erasures"),
        name="xapi-erasures",
        icon_name="bin",
        order=922,
    )


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def retention_menu_item() -> MenuItem:
    """Lead administrators to the rules of retention."""
    return AdministratorMenuItem(
        _("Retention of statements"),
        reverse("xapi_retention"),
        name="xapi-retention",
        icon_name="history",
        order=923,
    )


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def browser_addresses() -> list[Any]:
    """Add the pages that look into the record."""
    return browser.urls()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def browser_menu_item() -> MenuItem:
    """Lead administrators to the statements."""
    return AdministratorMenuItem(
        _("Statements"),
        reverse("xapi_browser"),
        name="xapi-statements",
        icon_name="history",
        order=919,
    )
