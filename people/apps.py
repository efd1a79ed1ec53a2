"""The people room as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, persons, pseudonyms, roles and consents."""

    name = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register how personal data leaves and is erased."""
        from people import personal_data  # noqa: PLC0415

        personal_data.register()
