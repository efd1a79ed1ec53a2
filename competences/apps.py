"""The competences room as a Django application."""

from django.apps import AppConfig


class CompetencesConfig(AppConfig):
    """Skills, job roles, frameworks."""

    name = "competences"
    default_auto_field = "django.db.models.BigAutoField"
