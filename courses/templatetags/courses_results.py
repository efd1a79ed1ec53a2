"""Words of results in pages."""

from django import template
from django.utils.formats import number_format

from courses.results import sentences
from courses.results.learners import LessonMark

register = template.Library()


@register.filter
def rests_on(lesson: LessonMark) -> str:
    """Say what the mark of a lesson rests on."""
    return sentences.rests_on(lesson)


@register.filter
def lesson_word(lesson: LessonMark) -> str:
    """Say how far a lesson is."""
    return sentences.state_word(lesson)


@register.filter
def figure_word(word: str) -> str:
    """Say what a figure of a question means."""
    return sentences.figure_word(word)


@register.filter
def coefficient(value: float) -> str:
    """Return a correlation with two places and a true minus sign."""
    return number_format(round(value, 2) + 0.0, 2).replace("-", "−")
