"""The kernel as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    """Small parts that several rooms need."""

    name = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kernel's system checks, and every room's kinds of jobs."""
        from kernel import checks  # noqa: F401

        autodiscover_modules("tasks")
