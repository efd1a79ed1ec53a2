"""The rule of progress and completion, counted against the structure of today."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.progress import CourseProgress, Reached
from courses.domain.structure import CourseStructure, LessonPlace, ModulePlace, QuestionPlace

LESSONS = [uuid4() for _ in range(4)]
QUESTIONS = [uuid4() for _ in range(4)]


def structure(pass_mark: float = 0.6, lessons: int = 4) -> CourseStructure:
    places = [
        LessonPlace(key, f"L{n}", f"/l{n}/", 10, (QuestionPlace(QUESTIONS[n], n + 1),))
        for n, key in enumerate(LESSONS[:lessons])
    ]
    modules = (
        ModulePlace(uuid4(), "M1", "", "/m1/", tuple(places[:2])),
        ModulePlace(uuid4(), "M2", "", "/m2/", tuple(places[2:])),
    )
    return CourseStructure(uuid4(), "C", "/c/", pass_mark, modules)


def reached(lessons: int, best: dict[UUID, float] | None = None) -> Reached:
    return Reached(frozenset(LESSONS[:lessons]), best or {})


@pytest.mark.parametrize(("lessons", "percent"), [(0, 0), (1, 25), (3, 75), (4, 100)])
def test_percent_is_the_share_of_lessons_seen(lessons: int, percent: int) -> None:
    assert CourseProgress(structure(), reached(lessons)).percent == percent


def test_points_weigh_questions() -> None:
    progress = CourseProgress(structure(), reached(0, {QUESTIONS[3]: 1.0}))
    assert progress.score == pytest.approx(0.4)


def test_complete_needs_all_lessons_and_the_mark() -> None:
    everything = dict.fromkeys(QUESTIONS, 1.0)
    assert CourseProgress(structure(), reached(4, everything)).complete
    assert not CourseProgress(structure(), reached(3, everything)).complete
    assert not CourseProgress(structure(), reached(4)).complete


def test_a_mark_reached_exactly_counts() -> None:
    best = {QUESTIONS[0]: 1.0, QUESTIONS[1]: 1.0, QUESTIONS[2]: 1.0}
    assert CourseProgress(structure(0.6), reached(4, best)).mark_reached


def test_a_course_without_lessons_is_never_complete() -> None:
    empty = CourseStructure(uuid4(), "C", "/c/", 0.0)
    assert not CourseProgress(empty, Reached()).complete


def test_a_lesson_withdrawn_counts_no_more() -> None:
    assert CourseProgress(structure(lessons=3), reached(3)).percent == 100


def test_what_is_to_do_are_lessons_not_seen_and_points_missing() -> None:
    best = {QUESTIONS[0]: 1.0}
    progress = CourseProgress(structure(), reached(2, best))
    assert [one.key for one in progress.to_do] == LESSONS[1:]


def test_one_goes_on_where_one_was_unless_that_is_done() -> None:
    progress = CourseProgress(structure(), reached(1))
    assert progress.go_on_with(LESSONS[2]).key == LESSONS[2]
    assert progress.go_on_with(LESSONS[0]).key == LESSONS[1]
    assert CourseProgress(structure(), reached(4)).go_on_with(None) is None


@pytest.mark.parametrize(("key", "before", "after"), [(0, None, 1), (2, 1, 3), (3, 2, None)])
def test_neighbours_cross_modules(key: int, before: int | None, after: int | None) -> None:
    found = structure().neighbours(LESSONS[key])
    keys = tuple(one.key if one else None for one in found)
    assert keys == tuple(None if n is None else LESSONS[n] for n in (before, after))


@given(st.dictionaries(st.sampled_from(QUESTIONS), st.floats(0, 1)), st.integers(0, 4))
def test_more_never_lowers_progress(best: dict[UUID, float], lessons: int) -> None:
    less = CourseProgress(structure(), reached(0, best))
    more = CourseProgress(structure(), reached(lessons, {**best, QUESTIONS[0]: 1.0}))
    assert more.score >= less.score - 1e-12
    assert more.percent >= less.percent
