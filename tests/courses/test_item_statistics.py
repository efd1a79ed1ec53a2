"""Statistics of questions, against values worked out by hand."""

from math import sqrt

import pytest

from courses.domain.item_statistics import (
    LEAST_LEARNERS,
    Discrimination,
    First,
    Typed,
    Word,
    correlation,
    difficulty,
    difficulty_word,
    discrimination,
    discrimination_word,
    distractors,
    rest_scores,
    typed,
)


class TestDifficulty:
    def test_is_the_mean_share_of_points(self) -> None:
        assert difficulty([First(1), First(0.5), First(0), First(0.5)]) == 0.5

    def test_is_not_known_without_attempts(self) -> None:
        assert difficulty([]) is None

    @pytest.mark.parametrize(
        ("value", "word"),
        [
            (None, Word.UNKNOWN),
            (0.85, Word.EASY),
            (0.84, Word.MEDIUM),
            (0.30, Word.MEDIUM),
            (0.29, Word.HARD),
        ],
    )
    def test_has_a_word(self, value: float | None, word: Word) -> None:
        assert difficulty_word(value) == word


class TestCorrelation:
    def test_of_a_worked_example(self) -> None:
        # Means 3 and 4; deviations x -2 -1 0 1 2, y -2 0 1 0 1: 6 / sqrt(10 x 6) = 0.7746.
        pairs = [(1, 2), (2, 4), (3, 5), (4, 4), (5, 5)]
        assert correlation(pairs) == pytest.approx(6 / sqrt(60))

    def test_is_the_point_biserial_for_right_and_wrong(self) -> None:
        # (M1 - M0) / s x sqrt(p q) = (0.8 - 0.4) / sqrt(0.05) x 0.5 = 0.8944, s of all four.
        pairs = [(1, 0.9), (1, 0.7), (0, 0.5), (0, 0.3)]
        spread = sqrt(sum((y - 0.6) ** 2 for _, y in pairs) / 4)
        assert correlation(pairs) == pytest.approx(0.4 / spread * 0.5)
        assert correlation(pairs) == pytest.approx(0.8944, abs=1e-4)

    @pytest.mark.parametrize("pairs", [[], [(1, 1)], [(1, 0.2), (1, 0.9)], [(0, 0.5), (1, 0.5)]])
    def test_is_not_known_where_nothing_varies(self, pairs: list[tuple[float, float]]) -> None:
        assert correlation(pairs) is None


class TestDiscrimination:
    def test_is_one_where_the_good_are_right_and_the_others_not(self) -> None:
        half = LEAST_LEARNERS // 2
        found = discrimination([First(1, 0.9)] * half + [First(0, 0.1)] * half)
        assert found.value == pytest.approx(1)
        assert found.learners == LEAST_LEARNERS

    def test_is_negative_where_the_good_are_wrong(self) -> None:
        half = LEAST_LEARNERS // 2
        found = discrimination([First(0, 0.9)] * half + [First(1, 0.1)] * half)
        assert found.value == pytest.approx(-1)

    def test_is_not_known_below_the_least_number(self) -> None:
        few = [First(1, 0.9), First(0, 0.1)] * LEAST_LEARNERS
        assert discrimination(few[: LEAST_LEARNERS - 1]) == Discrimination(None, LEAST_LEARNERS - 1)

    def test_leaves_out_who_answered_nothing_else(self) -> None:
        assert discrimination([First(1)] * LEAST_LEARNERS) == Discrimination(None, 0)

    @pytest.mark.parametrize(
        ("value", "word"),
        [
            (None, Word.UNKNOWN),
            (-0.01, Word.NEGATIVE),
            (0.0, Word.WEAK),
            (0.2, Word.FAIR),
            (0.3, Word.GOOD),
        ],
    )
    def test_has_a_word(self, value: float | None, word: Word) -> None:
        assert discrimination_word(value) == word


class TestRestScores:
    def test_leave_the_question_itself_out(self) -> None:
        assert rest_scores({"a": 1.0, "b": 0.0, "c": 0.5}, {}) == {
            "a": pytest.approx(0.25),
            "b": pytest.approx(0.75),
            "c": pytest.approx(0.5),
        }

    def test_weigh_by_points(self) -> None:
        # Without c: (2 x 1 + 1 x 0) / 3.
        found = rest_scores({"a": 1.0, "b": 0.0, "c": 0.5}, {"a": 2, "b": 1, "c": 4})
        assert found["c"] == pytest.approx(2 / 3)

    def test_are_not_known_for_a_single_question(self) -> None:
        assert rest_scores({"a": 1.0}, {}) == {"a": None}


class TestDistractors:
    OPTIONS = {"key": True, "lure": False, "other": False}

    def taken(self, lured: float, keyed: float, times: int = 10) -> list[First]:
        return [First(0, lured, ("lure",))] * times + [First(1, keyed, ("key",))] * 20

    def test_say_how_often_and_how_good_those_were(self) -> None:
        key, lure, other = distractors(self.taken(0.3, 0.8), self.OPTIONS)
        assert [one.chosen for one in (key, lure, other)] == [20, 10, 0]
        assert key.rest == pytest.approx(0.8)
        assert lure.rest == pytest.approx(0.3)
        assert other.rest is None

    def test_are_flagged_where_better_learners_choose_them(self) -> None:
        found = distractors(self.taken(0.9, 0.5), self.OPTIONS)
        assert [one.suspicious for one in found] == [False, True, False]

    def test_are_not_flagged_where_weaker_learners_choose_them(self) -> None:
        assert not any(one.suspicious for one in distractors(self.taken(0.3, 0.8), self.OPTIONS))

    def test_are_not_flagged_for_one_or_two_choosers(self) -> None:
        found = distractors(self.taken(0.9, 0.5, times=2), self.OPTIONS)
        assert not any(one.suspicious for one in found)

    def test_are_not_flagged_where_few_answered(self) -> None:
        found = distractors(self.taken(0.9, 0.5)[5:20], self.OPTIONS)
        assert not any(one.suspicious for one in found)

    def test_count_each_of_several_options(self) -> None:
        found = distractors([First(0, 0.5, ("key", "lure"))], self.OPTIONS)
        assert [one.chosen for one in found] == [1, 1, 0]


class TestTyped:
    def test_puts_spellings_of_one_answer_together(self) -> None:
        given = [("anode", "anode", True), ("anode", "Anode", True), ("anode", "Anode", True)]
        assert typed(given) == [Typed("Anode", 3, True)]

    def test_has_the_most_frequent_first(self) -> None:
        given = [("b", "b", False), ("a", "a", True), ("b", "b", False)]
        assert [(one.words, one.count) for one in typed(given)] == [("b", 2), ("a", 1)]

    def test_keeps_apart_what_was_right_once_and_is_not_now(self) -> None:
        assert len(typed([("a", "a", True), ("a", "a", False)])) == 2
