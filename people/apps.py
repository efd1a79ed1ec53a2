"""The people room as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    """Accounts, persons, pseudonyms, roles and consents."""

    name = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register how personal data leaves and is erased, and what administrators may do."""
        from people import personal_data, roles
        from people.security import personal_data as security_data

        personal_data.register()
        security_data.register()
        post_migrate.connect(
            roles.let_administrators_do_everything, dispatch_uid="people.administrators"
        )
