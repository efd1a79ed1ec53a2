"""The tables of the courses room."""

from courses.models.questions import ItemVersion, Question

__all__ = ["ItemVersion", "Question"]
