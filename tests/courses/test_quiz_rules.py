"""The rules of a quiz, apart from any page: draw, time, what counts, the key."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from courses.domain.progress import CourseProgress, Reached
from courses.domain.quiz import (
    GRACE,
    Extra,
    Mode,
    Pool,
    QuizRules,
    Release,
    Scored,
    attempts_allowed,
    counts,
    deadline,
    draw,
    is_late,
    is_overdue,
    key_may_be_shown,
    passed,
    score,
)
from courses.domain.quiz_fields import Kept
from courses.domain.structure import (
    CourseStructure,
    LessonPlace,
    ModulePlace,
    PoolPlace,
    QuestionPlace,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GRADED = QuizRules(Mode.GRADED, minutes=20, attempts=2)
ATTEMPT = UUID("5f0c54a8-3f50-4f53-9d33-6f7f0c1f0b51")


def test_the_draw_of_an_attempt_can_be_repeated() -> None:
    pools = [Pool((1,)), Pool(tuple(range(10, 20)), 3)]
    drawn = draw(pools, ATTEMPT)
    assert drawn == draw(pools, ATTEMPT)
    assert drawn[0] == 1
    assert len(set(drawn)) == 4


def test_attempts_draw_different_questions() -> None:
    pools = [Pool(tuple(range(10)), 3)]
    assert len({tuple(sorted(draw(pools, uuid4()))) for _ in range(50)}) > 10


def test_every_question_of_a_pool_is_drawn_about_as_often() -> None:
    drawn = [one for _ in range(1000) for one in draw([Pool((1, 2, 3, 4), 1)], uuid4())]
    assert all(180 < drawn.count(one) < 320 for one in (1, 2, 3, 4))


def test_a_question_is_asked_once_though_it_stands_in_two_pools() -> None:
    assert sorted(draw([Pool((1,)), Pool((1, 2), 1)], ATTEMPT)) == [1, 2]


def test_a_pool_with_too_few_asks_all_of_them() -> None:
    assert draw([Pool((1, 2), 5)], ATTEMPT) == [1, 2]


def test_more_time_moves_the_end() -> None:
    assert deadline(GRADED, NOON, Extra(minutes=10)) == NOON + timedelta(minutes=30)
    assert deadline(QuizRules(Mode.GRADED), NOON, Extra(minutes=10)) is None


def test_more_attempts_are_added_where_there_is_a_limit() -> None:
    assert attempts_allowed(GRADED, Extra(attempts=1)) == 3
    assert attempts_allowed(QuizRules(Mode.GRADED), Extra(attempts=1)) is None


def test_what_a_person_gets_more_adds_up() -> None:
    assert Extra(5, 1) + Extra(10, 0) == Extra(15, 1)


def test_the_last_moment_is_in_time() -> None:
    assert not is_late(NOON, NOON)
    assert is_late(NOON, NOON + timedelta(microseconds=1))
    assert not is_late(None, NOON)


def test_an_attempt_is_handed_in_after_a_time_of_grace() -> None:
    assert not is_overdue(NOON, NOON + GRACE)
    assert is_overdue(NOON, NOON + GRACE + timedelta(seconds=1))
    assert not is_overdue(None, NOON)


@pytest.mark.parametrize(
    ("late_counts", "late", "wanted"),
    [(False, False, True), (False, True, False), (True, True, True)],
)
def test_late_answers_count_only_where_the_trainer_says_so(
    late_counts: bool, late: bool, wanted: bool
) -> None:
    assert counts(QuizRules(Mode.GRADED, late_counts=late_counts), late=late) is wanted


def test_points_weigh_and_what_is_unanswered_earns_nothing() -> None:
    assert score([Scored(3, 1.0), Scored(1, 0.5), Scored(1, None)]) == pytest.approx(0.7)
    assert score([]) == 0.0


def test_the_mark_is_reached_from_the_mark_on() -> None:
    assert passed(0.1 + 0.2, 0.3)
    assert passed(0.3 - 1e-12, 0.3)
    assert not passed(0.29, 0.3)


@pytest.mark.parametrize(
    ("rules", "submitted", "at", "wanted"),
    [
        (GRADED, False, NOON, False),
        (GRADED, True, NOON, True),
        (QuizRules(Mode.GRADED, release=Release.NEVER), True, NOON, False),
        (QuizRules(Mode.GRADED, release=Release.AFTER_DATE), True, NOON, False),
        (QuizRules(Mode.GRADED, release=Release.AFTER_DATE, release_date=NOON), True, NOON, True),
        (
            QuizRules(Mode.GRADED, release=Release.AFTER_DATE, release_date=NOON),
            True,
            NOON - timedelta(seconds=1),
            False,
        ),
        (QuizRules(Mode.PRACTICE, release=Release.NEVER), True, NOON, True),
    ],
)
def test_the_key_is_released_by_rule(
    rules: QuizRules, submitted: bool, at: datetime, wanted: bool
) -> None:
    assert key_may_be_shown(rules, submitted=submitted, at=at) is wanted


def test_a_late_answer_stands_beside_the_one_in_time() -> None:
    kept = Kept({"answer": ["a"]}, {"answer": ["b"]})
    assert Kept.of(kept.stored()) == kept
    assert kept.newest == {"answer": ["b"]}


KEYS = [uuid4() for _ in range(4)]


def pooled(points: tuple[float, ...] = (1, 1, 1, 1)) -> CourseStructure:
    places = tuple(QuestionPlace(key, worth) for key, worth in zip(KEYS, points, strict=True))
    quiz = LessonPlace(
        uuid4(), "Quiz", "/q/", 10, places, pools=(PoolPlace(tuple(KEYS[1:]), 2),), quiz=True
    )
    return CourseStructure(
        uuid4(), "C", "/c/", 0.6, (ModulePlace(uuid4(), "M", "", "/m/", (quiz,)),)
    )


def test_a_pool_counts_as_many_results_as_are_drawn() -> None:
    progress = CourseProgress(pooled(), Reached(best={KEYS[0]: 1.0, KEYS[1]: 1.0, KEYS[2]: 1.0}))
    assert progress.score == 1.0
    assert progress.unanswered == 0


def test_of_a_pool_the_best_results_count() -> None:
    best = {KEYS[0]: 1.0, KEYS[1]: 0.0, KEYS[2]: 1.0, KEYS[3]: 0.5}
    assert CourseProgress(pooled(), Reached(best=best)).score == pytest.approx(2.5 / 3)


def test_what_a_pool_still_lacks_is_unanswered() -> None:
    progress = CourseProgress(pooled(), Reached(best={KEYS[0]: 1.0, KEYS[1]: 1.0}))
    assert progress.unanswered == 1
    assert progress.score == pytest.approx(2 / 3)
