"""The structure of a course as it is today: what progress is counted against."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True)
class QuestionPlace:
    """A question in a lesson, by its permanent key, with what it is worth."""

    key: UUID
    points: float


@dataclass(frozen=True)
class PoolPlace:
    """Questions of a lesson of which only `draw` are asked, others each time."""

    keys: tuple[UUID, ...]
    draw: int


@dataclass(frozen=True)
class LessonPlace:
    """A lesson in its module; `quiz` says that its questions are one attempt.

    `questions` are all of them, those of `pools` too.
    """

    key: UUID
    title: str
    url: str
    minutes: int
    questions: tuple[QuestionPlace, ...] = ()
    pools: tuple[PoolPlace, ...] = ()
    quiz: bool = False


@dataclass(frozen=True)
class ModulePlace:
    """A module in its course."""

    key: UUID
    title: str
    summary: str
    url: str
    lessons: tuple[LessonPlace, ...] = ()

    @property
    def minutes(self) -> int:
        """Return the workload of all its lessons."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class CourseStructure:
    """A course with its modules and lessons in the order in which they are walked."""

    key: UUID
    title: str
    url: str
    pass_mark: float
    modules: tuple[ModulePlace, ...] = ()

    @property
    def lessons(self) -> tuple[LessonPlace, ...]:
        """Return all lessons in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """Return the workload of the whole course."""
        return sum(module.minutes for module in self.modules)

    @property
    def questions(self) -> dict[UUID, float]:
        """Return the points of every question, each counted once."""
        return {place.key: place.points for lesson in self.lessons for place in lesson.questions}

    @property
    def pools(self) -> tuple[PoolPlace, ...]:
        """Return the pools of all lessons."""
        return tuple(pool for lesson in self.lessons for pool in lesson.pools)

    def asked_alone(self, key: UUID) -> bool:
        """Say whether a question is asked outside of quizzes, each answer for itself."""
        return any(
            place.key == key
            for lesson in self.lessons
            if not lesson.quiz
            for place in lesson.questions
        )

    def with_more(self, other: "CourseStructure") -> "CourseStructure":
        """Return this structure with the lessons that only `other` (a translation) has."""
        known = {lesson.key for lesson in self.lessons}
        rest = tuple(
            replace(module, lessons=tuple(one for one in module.lessons if one.key not in known))
            for module in other.modules
        )
        return replace(self, modules=(*self.modules, *(one for one in rest if one.lessons)))

    def neighbours(self, key: UUID) -> tuple[LessonPlace | None, LessonPlace | None]:
        """Return the lessons before and after the lesson `key`."""
        lessons = self.lessons
        at = next((n for n, lesson in enumerate(lessons) if lesson.key == key), None)
        if at is None:
            return None, None
        before = lessons[at - 1] if at else None
        return before, lessons[at + 1] if at + 1 < len(lessons) else None

    def module_of(self, key: UUID) -> ModulePlace | None:
        """Return the module that holds the lesson `key`."""
        return next((one for one in self._modules_with(key)), None)

    def _modules_with(self, key: UUID) -> Iterator[ModulePlace]:
        return (one for one in self.modules if any(lesson.key == key for lesson in one.lessons))
