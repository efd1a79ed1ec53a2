"""The project as a Django application: home page, navigation, health."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    """What belongs to no room."""

    name = "lms"
    default_auto_field = "django.db.models.BigAutoField"
