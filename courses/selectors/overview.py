"""A learner's courses: how far each is, and what comes next."""

from dataclasses import dataclass

from courses.domain.progress import CourseProgress
from courses.domain.structure import LessonPlace
from courses.models import CoursePage, Enrolment, Session
from courses.selectors.progress import enrolments_of, reached_by
from courses.selectors.structure import course_by_key, structure_of
from kernel.clock import now
from people.models import User


@dataclass(frozen=True)
class OverviewRow:
    """A course somebody takes; without a page where the course was withdrawn."""

    enrolment: Enrolment
    course: CoursePage | None
    progress: CourseProgress | None

    @property
    def next_lesson(self) -> LessonPlace | None:
        """Return the lesson to go on with: where one was, else the first not seen."""
        return self.progress.go_on_with(self.enrolment.last_lesson) if self.progress else None

    @property
    def meeting(self) -> Session | None:
        """Return the next meeting of the run, also while it goes on."""
        return self.enrolment.run.sessions.filter(ends__gt=now()).first()


def overview(viewer: User, language: str) -> list[OverviewRow]:
    """Return the viewer's courses, newest enrolment first."""
    enrolments = list(enrolments_of(viewer))
    reached = reached_by(enrolments)
    rows = []
    for enrolment in enrolments:
        course = course_by_key(enrolment.run.course_key, language)
        progress = CourseProgress(structure_of(course), reached[enrolment.pk]) if course else None
        rows.append(OverviewRow(enrolment, course, progress))
    return rows
