"""The project as a Django application: home page, navigation, health."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    """What belongs to no room."""

    name = "lms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rooms which legal texts are in force; listen to the pages."""
        from kernel.registries import legal_texts
        from lms import checks, signals  # noqa: F401
        from lms.legal import legal_address, version_in_force

        legal_texts.provide(version_in_force, legal_address)
        signals.connect()
