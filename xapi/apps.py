"""The xapi room as a Django application."""

from django.apps import AppConfig


class XapiConfig(AppConfig):
    """The Learning Record Store."""

    name = "xapi"
    default_auto_field = "django.db.models.BigAutoField"
