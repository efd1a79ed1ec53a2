"""What is due for a learner: meetings, ends of runs, quizzes that were begun."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from courses.models import Enrolment, QuizAttempt, Session
from courses.selectors.structure import lessons_by_keys
from kernel.clock import now
from people.models import User

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """One thing that is due: when, what, where it leads."""

    when: datetime
    kind: Literal["session", "run", "quiz"]
    title: str
    url: str = ""
    run: UUID | None = None
    mode: str = ""
    place: str = ""


def due_of(viewer: User, language: str) -> list[Due]:
    """Return what is due for the viewer within 30 days, soonest first."""
    taking = Enrolment.objects.filter(
        person__user=viewer, left__isnull=True, completed__isnull=True
    )
    everything = [*sessions(taking), *ends_of_runs(taking), *quizzes(taking, language)]
    return sorted(everything, key=lambda one: one.when)


def sessions(taking: Iterable[Enrolment]) -> list[Due]:
    """Return the meetings to come."""
    rows = Session.objects.filter(
        run__enrolments__in=taking, ends__gt=now(), starts__lt=now() + SOON
    )
    return [
        Due(one.starts, "session", one.title, one.link, one.run.uuid, one.mode, one.place)
        for one in rows.select_related("run")
    ]


def ends_of_runs(taking: Iterable[Enrolment]) -> list[Due]:
    """Return the runs that end soon."""
    rows = Enrolment.objects.filter(
        pk__in=[one.pk for one in taking],
        run__closes__gt=now(),
        run__closes__lt=now() + SOON,
    )
    return [
        Due(one.run.closes, "run", one.run.title, run=one.run.uuid)
        for one in rows.select_related("run")
        if one.run.closes
    ]


def quizzes(taking: Iterable[Enrolment], language: str) -> list[Due]:
    """Return the quizzes that were begun and not handed in, with the end of their time."""
    open_ones = list(
        QuizAttempt.objects.filter(
            enrolment__in=taking, submitted__isnull=True, deadline__isnull=False
        )
    )
    pages = lessons_by_keys({one.lesson_key for one in open_ones}, language)
    return [
        Due(one.deadline, "quiz", pages[one.lesson_key].title, pages[one.lesson_key].url)
        for one in open_ones
        if one.deadline and one.lesson_key in pages
    ]
