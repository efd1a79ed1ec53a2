"""Wagtail's own events that the courses room listens to."""

from typing import Any

from wagtail.signals import published

from courses.models.questions import Question
from courses.services.items import freeze


def connect() -> None:
    """Freeze a question whenever it is published."""
    published.connect(_freeze, sender=Question, dispatch_uid="courses.freeze_question")


def _freeze(sender: type[Question], instance: Question, **kwargs: Any) -> None:
    freeze(instance)
