"""Progress of one enrolment: which lessons were seen, what was answered, what follows.

The rule of completion: all lessons seen, and a score of at least the trainer's mark.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from courses.domain.structure import CourseStructure, LessonPlace, ModulePlace, PoolPlace

ROUNDING = 1e-9


@dataclass(frozen=True)
class Reached:
    """What the record says: keys of lessons seen, and the best share of points a question."""

    lessons: frozenset[UUID] = frozenset()
    best: Mapping[UUID, float] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonProgress:
    """How far a lesson is: seen, and how many of its questions were answered."""

    lesson: LessonPlace
    seen: bool
    answered: int

    @property
    def state(self) -> str:
        """Return `done`, `doing` or `todo`."""
        if self.seen:
            return "done"
        return "doing" if self.answered else "todo"


@dataclass(frozen=True)
class CourseProgress:
    """How far a course is, counted against its structure of today."""

    structure: CourseStructure
    reached: Reached

    def lesson(self, lesson: LessonPlace) -> LessonProgress:
        """Return how far one lesson is."""
        answered = sum(place.key in self.reached.best for place in lesson.questions)
        return LessonProgress(lesson, lesson.key in self.reached.lessons, answered)

    def lessons_done(self, module: ModulePlace | None = None) -> int:
        """Return how many lessons of a module, or of the course, were seen."""
        lessons = module.lessons if module else self.structure.lessons
        return sum(lesson.key in self.reached.lessons for lesson in lessons)

    @property
    def percent(self) -> int:
        """Return the share of lessons seen in whole percent (rounded down)."""
        total = len(self.structure.lessons)
        return self.lessons_done() * 100 // total if total else 0

    @property
    def score(self) -> float:
        """Return the share of all points reached, 0 to 1; 1 where there are no questions."""
        parts = list(self._parts())
        total = sum(worth for worth, _ in parts)
        if not total:
            return 1.0
        return sum(worth * share for worth, share in parts) / total

    def _parts(self) -> Iterator[tuple[float, float]]:
        """Yield what counts: points and share reached of each question and each pool.

        A pool is worth what is drawn from it on average; its best results count, as many as
        are drawn.
        """
        points = self.structure.questions
        pooled = {key for pool in self.structure.pools for key in pool.keys}
        for key, worth in points.items():
            if key not in pooled:
                yield worth, self.reached.best.get(key, 0.0)
        for pool in self.structure.pools:
            if shares := self._best_of(pool):
                mean = sum(points[key] for key in pool.keys) / len(pool.keys)
                yield mean * len(shares), sum(shares) / len(shares)

    def _best_of(self, pool: PoolPlace) -> list[float]:
        shares = sorted((self.reached.best.get(key, 0.0) for key in pool.keys), reverse=True)
        return shares[: pool.draw]

    @property
    def all_seen(self) -> bool:
        """Say whether every lesson was seen; false for a course without lessons."""
        return bool(self.structure.lessons) and self.lessons_done() == len(self.structure.lessons)

    @property
    def mark_reached(self) -> bool:
        """Say whether the score reaches the trainer's mark."""
        return self.score + ROUNDING >= self.structure.pass_mark

    @property
    def complete(self) -> bool:
        """Say whether the rule of completion holds."""
        return self.all_seen and self.mark_reached

    @property
    def unanswered(self) -> int:
        """Return how many questions have no answer yet."""
        pooled = {key for pool in self.structure.pools for key in pool.keys}
        alone = (key for key in self.structure.questions if key not in pooled)
        return sum(key not in self.reached.best for key in alone) + sum(
            max(0, min(pool.draw, len(pool.keys)) - self._answered(pool))
            for pool in self.structure.pools
        )

    def _answered(self, pool: PoolPlace) -> int:
        return sum(key in self.reached.best for key in pool.keys)

    def next_lesson(self) -> LessonPlace | None:
        """Return the first lesson not seen yet."""
        lessons = self.structure.lessons
        return next((one for one in lessons if one.key not in self.reached.lessons), None)

    def go_on_with(self, was: UUID | None) -> LessonPlace | None:
        """Return the lesson to go on with: where one `was`, else the first not seen."""
        here = next((one for one in self.structure.lessons if one.key == was), None)
        if here and here.key not in self.reached.lessons:
            return here
        return self.next_lesson()

    @property
    def to_do(self) -> tuple[LessonPlace, ...]:
        """Return the lessons that still miss something: not seen, or points not reached."""
        return tuple(one for one in self.structure.lessons if self._is_open(one))

    def _is_open(self, lesson: LessonPlace) -> bool:
        if lesson.key not in self.reached.lessons:
            return True
        if self.mark_reached:
            return False
        pooled = {key for pool in lesson.pools for key in pool.keys}
        alone = [place.key for place in lesson.questions if place.key not in pooled]
        shares = [self.reached.best.get(key, 0.0) for key in alone]
        return any(one < 1 for pool in lesson.pools for one in self._best_of(pool)) or any(
            one < 1 for one in shares
        )
