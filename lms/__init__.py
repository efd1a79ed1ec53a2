"""The project: settings, URLs, Celery, home page, navigation, health."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
