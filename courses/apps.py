"""The courses room as a Django application."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Courses, questions, runs, progress."""

    name = "courses"
    default_auto_field = "django.db.models.BigAutoField"
