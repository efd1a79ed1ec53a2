"""Hands Wagtail's own background tasks over to our jobs."""

from django_tasks.backends.immediate import ImmediateBackend


class JobBackend(ImmediateBackend):
    """Runs Wagtail's tasks at once until jobs exist."""
