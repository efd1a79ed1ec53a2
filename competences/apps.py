"""The competences room as a Django application."""

from django.apps import AppConfig


class CompetencesConfig(AppConfig):
    """Skills, job roles, frameworks."""

    name = "competences"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what stands behind identifiers of roles and skills."""
        from competences import identified, personal_data

        identified.register()
        personal_data.register()
