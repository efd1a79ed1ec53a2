"""The acts of learning that the platform records, in the words of xAPI.

Every id that a repeated request must not double is derived from what was repeated.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID, uuid5

from courses.domain.structure import CourseStructure, LessonPlace
from courses.models import Enrolment
from kernel.clock import now
from kernel.identifiers import mint
from people.services.persons import pseudonym_of
from xapi.domain.acts import Act, Activity, Result
from xapi.domain.vocabulary import PROGRESS, Kind


@dataclass(frozen=True)
class Learning:
    """One learner's enrolment in a course, as the context of all its acts."""

    enrolment: Enrolment
    structure: CourseStructure
    language: str

    @cached_property
    def actor(self) -> UUID:
        """Return the name under which the learner acts; an enrolment that is locked carries it."""
        carried: UUID | None = getattr(self.enrolment, "acting", None)
        return carried or pseudonym_of(self.enrolment.person)

    @property
    def course(self) -> Activity:
        """Return the course as an activity."""
        return activity("course", self.structure.key, self.structure.title, self.language)

    def lesson(self, lesson: LessonPlace) -> Activity:
        """Return a lesson as an activity."""
        return activity("lesson", lesson.key, lesson.title, self.language)

    def act(
        self,
        act_id: UUID,
        verb: str,
        what: Activity,
        *,
        result: Result | None = None,
        parent: tuple[Activity, ...] = (),
        grouping: tuple[Activity, ...] = (),
    ) -> Act:
        """Return an act of this learner, now."""
        return Act(
            id=act_id,
            actor=self.actor,
            verb=verb,
            activity=what,
            result=result,
            registration=self.enrolment.registration,
            parent=parent,
            grouping=grouping,
            language=self.language,
            timestamp=now(),
        )


def moment(act: Act) -> datetime:
    """Return when an act happened: the projection keeps the same moment as the record."""
    if act.timestamp is None:
        message = "an act of the platform has a timestamp"
        raise ValueError(message)
    return act.timestamp


def share(act: Act) -> float:
    """Return the scaled score of an act as it was recorded, 0 where there is none."""
    return (act.result.scaled if act.result else None) or 0.0


def activity(kind: str, key: UUID, title: str, language: str) -> Activity:
    """Return a page of ours as an activity."""
    return Activity(iri=mint(kind, key), type=Kind[kind.upper()], name={language: title})


def registered(learning: Learning) -> Act:
    """Return that a learner enrolled."""
    registration = learning.enrolment.registration
    run = Activity(
        iri=mint("run", learning.enrolment.run.uuid),
        name={learning.language: learning.enrolment.run.title},
    )
    return learning.act(
        uuid5(registration, "registered"), "registered", learning.course, grouping=(run,)
    )


def launched(learning: Learning, lesson: LessonPlace, visit: UUID) -> Act:
    """Return that a learner went to a lesson by a button of the platform."""
    return learning.act(
        uuid5(visit, "launched"), "launched", learning.lesson(lesson), parent=(learning.course,)
    )


def initialized(learning: Learning, lesson: LessonPlace, visit: UUID) -> Act:
    """Return that a lesson began for a learner."""
    return learning.act(
        uuid5(visit, "initialized"),
        "initialized",
        learning.lesson(lesson),
        parent=(learning.course,),
    )


def experienced(
    learning: Learning, lesson: LessonPlace, visit: UUID, duration: timedelta | None
) -> Act:
    """Return that a lesson was worked through, and how long the page was open."""
    result = Result(duration=duration) if duration is not None else None
    return learning.act(
        visit, "experienced", learning.lesson(lesson), result=result, parent=(learning.course,)
    )


def progressed(learning: Learning, visit: UUID, percent: int) -> Act:
    """Return how far the course is, in whole percent."""
    return learning.act(
        uuid5(visit, "progressed"),
        "progressed",
        learning.course,
        result=Result(extensions={PROGRESS: percent}),
    )


def judged(learning: Learning, act_id: UUID, *, score: float, success: bool) -> Act:
    """Return that the course's mark was reached, or not yet."""
    return learning.act(
        act_id,
        "passed" if success else "failed",
        learning.course,
        result=Result(scaled=round(score, 4), success=success),
    )


def completed(learning: Learning, act_id: UUID, score: float) -> Act:
    """Return that the rule of completion held for the first time."""
    return learning.act(
        act_id,
        "completed",
        learning.course,
        result=Result(scaled=round(score, 4), success=True, completion=True),
    )
