"""The xapi room as a Django application."""

from django.apps import AppConfig


class XapiConfig(AppConfig):
    """The Learning Record Store."""

    name = "xapi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register how statements leave with a person, and what identifiers mean."""
        from xapi import identified, personal_data

        personal_data.register()
        identified.register()
