"""Words and cells for workload, progress and states."""

from typing import Any
from uuid import UUID

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses import visits
from courses.domain.progress import CourseProgress
from courses.domain.structure import LessonPlace, ModulePlace
from courses.question_states import QuestionState
from lms.templatetags.look import charge, icon, state

register = template.Library()

MINUTES_IN_HOUR = 60
LONGEST_IN_MINUTES = 90
NARROW_SPACE = "\u202f"


@register.filter
def workload(minutes: int) -> str:
    """Return minutes in words: minutes up to an hour and a half, then hours and halves."""
    if minutes <= LONGEST_IN_MINUTES:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = round(minutes / MINUTES_IN_HOUR * 2) / 2
    shown = number_format(hours, 0 if hours.is_integer() else 1)
    return _("%(n)s hours") % {"n": shown}


@register.filter
def percent(share: float) -> str:
    """Return a share as whole percent, with a narrow space before the sign."""
    return f"{int(share * 100 + 1e-9)}{NARROW_SPACE}%"


@register.simple_tag(takes_context=True)
def without_filter(context: template.Context, name: str, value: str) -> str:
    """Return the address of the list without one of its filters."""
    query = context["request"].GET.copy()
    query.setlist(name, [one for one in query.getlist(name) if one != value])
    return f"?{query.urlencode()}"


@register.simple_tag
def new_visit() -> str:
    """Return the token of a page that opens now."""
    return visits.new_visit()


@register.inclusion_tag("parts/charge.html")
def modules_charge(progress: CourseProgress) -> dict[str, object]:
    """Draw how many modules are done."""
    modules = progress.structure.modules
    done = sum(progress.lessons_done(one) == len(one.lessons) > 0 for one in modules)
    return charge(done, len(modules))


@register.inclusion_tag("parts/charge.html")
def lessons_charge(
    progress: CourseProgress, module: ModulePlace, current: UUID
) -> dict[str, object]:
    """Draw how many lessons of a module are done, and where one is."""
    keys = [lesson.key for lesson in module.lessons]
    here = keys.index(current) + 1 if current in keys else None
    return charge(progress.lessons_done(module), len(keys), here)


@register.inclusion_tag("parts/state.html")
def module_state(progress: CourseProgress, module: ModulePlace) -> dict[str, object]:
    """Say how far a module is."""
    done = progress.lessons_done(module)
    if module.lessons and done == len(module.lessons):
        return state("done", _("Done"), False)
    begun = done or any(progress.lesson(one).answered for one in module.lessons)
    return (
        state("doing", _("In progress"), False) if begun else state("todo", _("Not started"), False)
    )


@register.inclusion_tag("parts/state.html")
def lesson_state(progress: CourseProgress, lesson: LessonPlace) -> dict[str, object]:
    """Say how far a lesson is."""
    kind = progress.lesson(lesson).state
    return state(kind, state_word(kind), False)


@register.simple_tag
def lesson_icon(
    progress: CourseProgress, lesson: LessonPlace, current: UUID, enrolment: Any
) -> SafeString:
    """Draw a lesson's state in the list of lessons; the word is there for readers by ear."""
    kind = progress.lesson(lesson).state if enrolment else "todo"
    if lesson.key == current and kind == "todo":
        kind = "doing"
    return icon(kind, kind)


@register.simple_tag
def lesson_answered(states: dict[int, QuestionState]) -> bool:
    """Say whether every question of a lesson was answered at least once."""
    return all(one.used or one.verdict for one in states.values())


def state_word(kind: str) -> str:
    """Return the word of a state."""
    return {"done": _("Done"), "doing": _("In progress"), "todo": _("Not started")}[kind]
