"""The library as a Django application."""

from django.apps import AppConfig


class OerLibraryConfig(AppConfig):
    """Media with credit and licence."""

    name = "oer_library"
    default_auto_field = "django.db.models.BigAutoField"
