"""What a learner does, through the services that the views call."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from courses.domain.grading import Verdict, parse
from courses.domain.structure import LessonPlace
from courses.models import CoursePage, Enrolment, ItemVersion, LessonPage, Question
from courses.selectors.items import version_in_force
from courses.selectors.structure import structure_of
from courses.services.acts import Learning
from courses.services.answers import Attempt, answer
from courses.services.enrolments import enrol
from courses.services.lessons import begin, finish
from people.models import User


@dataclass(frozen=True)
class Acting:
    """Somebody who takes part in a course, which may change in the meantime."""

    enrolment: Enrolment
    course: CoursePage

    @classmethod
    def enrolled(cls, user: User, course: CoursePage) -> "Acting":
        """Enrol somebody."""
        return cls(enrol(user, structure=structure_of(course), language="en"), course)

    @property
    def learning(self) -> Learning:
        """The context of the acts, with the structure of now."""
        return Learning(self.enrolment, structure_of(self.course), "en")

    def answers(
        self,
        question: Question,
        fields: dict[str, list[str]],
        lesson: LessonPage,
        *,
        version: ItemVersion | None = None,
        duration: timedelta | None = None,
    ) -> tuple[UUID, Verdict]:
        """Answer a question and return the statement's id and the verdict."""
        answered = version or version_in_force(question.activity_uuid)
        assert answered is not None
        attempt = Attempt(uuid4(), answered, parse(answered.item, fields), duration)
        return attempt.id, answer(self.learning, self._place(lesson), attempt)

    def begins(self, lesson: LessonPage) -> None:
        """Go to a lesson by a button."""
        begin(self.learning, self._place(lesson), visit=uuid4())

    def works_through(self, lesson: LessonPage, minutes: int = 12) -> None:
        """Finish a lesson."""
        finish(
            self.learning,
            self._place(lesson),
            visit=uuid4(),
            duration=timedelta(minutes=minutes),
        )

    def _place(self, lesson: LessonPage) -> LessonPlace:
        places = self.learning.structure.lessons
        return next(one for one in places if one.key == lesson.translation_key)
