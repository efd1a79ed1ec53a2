"""Which enrolments of a course are looked at: of which run, how far, called what.

The page, the tables and the message take the same selection, so that all show the same people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from courses.models import Answer, Enrolment, LessonSeen, QuizAttempt, Run
from kernel.clock import now

QUIET_DAYS = 14
"""Who began, is not done and did nothing for so many days is stuck."""
FAILED_ANSWERS = 2
"""Who answered one question so often without being right once is stuck."""
LONGEST_SEARCH = 100


class Stage(StrEnum):
    """How far somebody is, as a filter."""

    NOT_STARTED = "not_started"
    STUCK = "stuck"
    DONE = "done"


@dataclass(frozen=True)
class Selection:
    """What was chosen on the page; empty means everybody."""

    run: UUID | None = None
    stage: Stage | None = None
    search: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Selection":
        """Return what an address says; what it says wrongly is left out."""
        stages = {one.value: one for one in Stage}
        return cls(
            run=_uuid(query.get("run", "")),
            stage=stages.get(query.get("stage", "")),
            search=query.get("search", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        )

    @property
    def query(self) -> str:
        """Return the selection as the query of an address, '' for everybody."""
        chosen = {"run": self.run, "stage": self.stage, "search": self.search}
        return urlencode({name: str(value) for name, value in chosen.items() if value})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def selected(course_key: UUID, selection: Selection) -> QuerySet[Enrolment]:
    """Return the enrolments of a course that were selected, also of those who left."""
    rows = Enrolment.objects.filter(run__course_key=course_key)
    if selection.run:
        rows = rows.filter(run__uuid=selection.run)
    if selection.search:
        user = "person__user"
        named = Q(**{f"{user}__name__icontains": selection.search})
        rows = rows.filter(named | Q(**{f"{user}__email__icontains": selection.search}))
    if selection.stage:
        rows = STAGES[selection.stage](rows)
    return rows.select_related("person__user", "run")


def runs_of(course_key: UUID) -> list[Run]:
    """Return the runs of a course, the newest first."""
    return list(Run.objects.filter(course_key=course_key).order_by("-created", "-id"))


def begun() -> Q:
    """Return the condition that something was done in an enrolment."""
    return (
        Q(Exists(LessonSeen.objects.filter(enrolment=OuterRef("pk"))))
        | Q(Exists(Answer.objects.filter(enrolment=OuterRef("pk"))))
        | Q(Exists(QuizAttempt.objects.filter(enrolment=OuterRef("pk"))))
    )


def active_within(days: int) -> Q:
    """Return the condition that something was done in the last `days`."""
    since = now() - timedelta(days=days)
    mine = OuterRef("pk")
    return (
        Q(Exists(LessonSeen.objects.filter(enrolment=mine, first__gte=since)))
        | Q(Exists(Answer.objects.filter(enrolment=mine, answered__gte=since)))
        | Q(Exists(QuizAttempt.objects.filter(enrolment=mine, started__gte=since)))
    )


def fails_repeatedly() -> Exists:
    """Return the condition that one question was answered several times, and never rightly."""
    tries = Answer.objects.filter(enrolment=OuterRef("pk")).order_by().values("question_key")
    counted = tries.annotate(tried=Count("id"), right=Count("id", filter=Q(success=True)))
    return Exists(counted.filter(tried__gte=FAILED_ANSWERS, right=0))


def not_started(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Return those who did nothing yet and have not left."""
    return rows.filter(~begun(), left__isnull=True, completed__isnull=True)


def stuck(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Return those who began, are not done, and are quiet or fail one question repeatedly."""
    on_the_way = rows.filter(begun(), left__isnull=True, completed__isnull=True)
    return on_the_way.filter(~active_within(QUIET_DAYS) | Q(fails_repeatedly()))


def done(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Return those who completed the course."""
    return rows.filter(completed__isnull=False)


STAGES = {Stage.NOT_STARTED: not_started, Stage.STUCK: stuck, Stage.DONE: done}
