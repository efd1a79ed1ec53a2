"""What the kernel adds to the editor's side."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kernel.jobs import admin
from kernel.routes import in_group


class AdministratorMenuItem(MenuItem):
    """A menu item that only administrators see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person is an administrator."""
        return in_group(request.user, "administrator")


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def job_addresses() -> list[Any]:
    """Add the list of jobs."""
    return admin.urls()


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def jobs_menu_item() -> MenuItem:
    """Lead administrators to the list of jobs."""
    return AdministratorMenuItem(
        _("Jobs"), reverse("kernel_jobs"), name="jobs", icon_name="cogs", order=900
    )
