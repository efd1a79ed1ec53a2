"""Learners × lessons: who takes part in a course, how far, and what each mark rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from courses.domain.progress import CourseProgress, LessonProgress
from courses.domain.structure import CourseStructure, LessonPlace, ModulePlace
from courses.models import Answer, Enrolment, LessonSeen, QuizAttempt
from courses.selectors.progress import reached_by
from kernel.paging import Order

ORDER = Order("enrolled")


@dataclass(frozen=True)
class Tally:
    """How often one question was answered by one learner, and whether rightly once."""

    attempts: int
    right: bool


@dataclass(frozen=True)
class LessonMark:
    """How far a lesson is, its mark, and what the mark rests on.

    `mark` is the share of points from 0 to 1, each question by its best answer; None for a
    lesson without questions. `asked` is how many questions each learner gets, `most` the
    greatest number of attempts at one of them.
    """

    progress: LessonProgress
    mark: float | None
    asked: int
    answered: int
    right: int
    most: int


@dataclass(frozen=True)
class LearnerRow:
    """One enrolment: who, how far against the structure of today, when last active."""

    enrolment: Enrolment
    progress: CourseProgress
    last_activity: datetime
    tallies: Mapping[UUID, Tally] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what the learner is called."""
        return name_of(self.enrolment)

    @property
    def lessons(self) -> list[LessonMark]:
        """Return how far each lesson is, in the order of the course."""
        return [self.lesson(one) for one in self.progress.structure.lessons]

    def lesson(self, place: LessonPlace) -> LessonMark:
        """Return how far one lesson is, and what its mark rests on."""
        found = [self.tallies[one.key] for one in place.questions if one.key in self.tallies]
        return LessonMark(
            progress=self.progress.lesson(place),
            mark=alone(self.progress, place).score if place.questions else None,
            asked=asked(place),
            answered=len(found),
            right=sum(one.right for one in found),
            most=max((one.attempts for one in found), default=0),
        )


def alone(progress: CourseProgress, lesson: LessonPlace) -> CourseProgress:
    """Return the progress as if the course were this lesson: the same rule of points."""
    module = ModulePlace(lesson.key, lesson.title, "", lesson.url, (lesson,))
    return replace(progress, structure=replace(progress.structure, modules=(module,)))


def asked(lesson: LessonPlace) -> int:
    """Return how many questions of a lesson one learner gets; of a pool, as many as are drawn."""
    pooled = {key for pool in lesson.pools for key in pool.keys}
    single = sum(place.key not in pooled for place in lesson.questions)
    return single + sum(min(pool.draw, len(pool.keys)) for pool in lesson.pools)


def learner_rows(enrolments: Sequence[Enrolment], structure: CourseStructure) -> list[LearnerRow]:
    """Return how far each enrolment is, in six queries whatever their number."""
    reached = reached_by(enrolments)
    ids = [one.pk for one in enrolments]
    latest, counted = last_activity(ids), tallies(ids)
    return [
        LearnerRow(
            enrolment=one,
            progress=CourseProgress(structure, reached[one.pk]),
            last_activity=max(one.enrolled, *latest.get(one.pk, (one.enrolled,))),
            tallies=counted[one.pk],
        )
        for one in enrolments
    ]


def tallies(ids: Sequence[int]) -> Mapping[int, Mapping[UUID, Tally]]:
    """Return for each enrolment how often each question was answered."""
    rows = Answer.objects.filter(enrolment_id__in=ids).order_by()
    counted = rows.values_list("enrolment_id", "question_key").annotate(
        tried=Count("id"), right=Count("id", filter=Q(success=True))
    )
    found: dict[int, dict[UUID, Tally]] = defaultdict(dict)
    for pk, key, tried, right in counted:
        found[pk][key] = Tally(tried, right > 0)
    return found


def last_activity(ids: Sequence[int]) -> dict[int, list[datetime]]:
    """Return the last lesson done, answer, and start of a quiz of each enrolment."""
    mine = {"enrolment_id__in": ids}
    seen = LessonSeen.objects.filter(**mine).values_list("enrolment_id")
    answered = Answer.objects.filter(**mine).values_list("enrolment_id")
    begun = QuizAttempt.objects.filter(**mine).values_list("enrolment_id")
    found: dict[int, list[datetime]] = {}
    for pk, moment in [
        *seen.annotate(Max("first")),
        *answered.annotate(Max("answered")),
        *begun.annotate(Max("started")),
    ]:
        found.setdefault(pk, []).append(moment)
    return found


def name_of(enrolment: Enrolment) -> str:
    """Return what a learner is called, '' for somebody whose account was deleted."""
    user = enrolment.person.user
    return str(user) if user else ""
