"""The learner_profiles room as a Django application."""

from django.apps import AppConfig


class LearnerProfilesConfig(AppConfig):
    """What a learner sees of the own record."""

    name = "learner_profiles"
    default_auto_field = "django.db.models.BigAutoField"
