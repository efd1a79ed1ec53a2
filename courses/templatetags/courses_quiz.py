"""Words for quizzes."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
MINUTE = 60


@register.filter
def minutes_left(seconds: int) -> str:
    """Return how much time is left, without shouting: whole minutes."""
    if seconds < MINUTE:
        return _("Less than one minute left")
    minutes = seconds // MINUTE
    return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}
