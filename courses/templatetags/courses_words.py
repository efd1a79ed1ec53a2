"""Words and cells for workload, progress and states."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses import visits
from courses.domain.progress import CourseProgress
from courses.domain.structure import LessonPlace, ModulePlace
from courses.question_states import QuestionState

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


@dataclass(frozen=True)
class Cells:
    """What the cells of a charge show: how many are done of how many, and where one is."""

    done: int
    total: int
    current: int | None = None


@register.simple_tag
def modules_done(progress: CourseProgress) -> Cells:
    """Return how many modules are done."""
    modules = progress.structure.modules
    done = sum(progress.lessons_done(one) == len(one.lessons) > 0 for one in modules)
    return Cells(done, len(modules))


@register.simple_tag
def lessons_done(progress: CourseProgress, module: ModulePlace, current: UUID) -> Cells:
    """Return how many lessons of a module are done, and where one is."""
    keys = [lesson.key for lesson in module.lessons]
    here = keys.index(current) + 1 if current in keys else None
    return Cells(progress.lessons_done(module), len(keys), here)


@register.inclusion_tag("parts/state.html")
def module_state(progress: CourseProgress, module: ModulePlace) -> dict[str, object]:
    """Say how far a module is."""
    done = progress.lessons_done(module)
    if module.lessons and done == len(module.lessons):
        return told("done")
    begun = done or any(progress.lesson(one).answered for one in module.lessons)
    return told("doing" if begun else "todo")


@register.inclusion_tag("parts/state.html")
def lesson_state(progress: CourseProgress, lesson: LessonPlace) -> dict[str, object]:
    """Say how far a lesson is."""
    return told(progress.lesson(lesson).state)


@register.simple_tag
def lesson_kind(
    progress: CourseProgress, lesson: LessonPlace, current: UUID, enrolment: Any
) -> str:
    """Return a lesson's state in the list of lessons: `done`, `doing` or `todo`."""
    kind = progress.lesson(lesson).state if enrolment else "todo"
    return "doing" if lesson.key == current and kind == "todo" else kind


@register.filter
def state_word(kind: str) -> str:
    """Return the word of a state."""
    return {"done": _("Done"), "doing": _("In progress"), "todo": _("Not started")}[kind]


def told(kind: str) -> dict[str, object]:
    """Return what the template of a state needs."""
    return {"kind": kind, "word": state_word(kind), "pill": False, "icon": kind}


@register.simple_tag
def lesson_answered(states: dict[int, QuestionState]) -> bool:
    """Say whether every question of a lesson was answered at least once."""
    return all(one.used or one.verdict for one in states.values())
