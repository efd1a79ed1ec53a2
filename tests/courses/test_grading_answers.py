"""Scores, feedback and headings of answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.grading import Chosen, Filled, Matched, Note, Ordered, Written, grade
from courses.domain.items import Kind
from tests.courses.samples import item, named, right, wrong


@pytest.mark.parametrize("kind", Kind)
def test_the_right_answer_earns_everything(kind: Kind) -> None:
    verdict = grade(item(kind), right(item(kind)))
    assert verdict.success
    assert verdict.scaled == 1.0
    assert all(part.right for part in verdict.parts)


@pytest.mark.parametrize("kind", Kind)
def test_an_answer_with_nothing_right_earns_nothing(kind: Kind) -> None:
    verdict = grade(item(kind), wrong(item(kind)))
    assert not verdict.success
    assert verdict.scaled == 0.0
    assert not any(part.right for part in verdict.parts)


def test_the_feedback_of_the_option_chosen_names_the_mistake_and_asks_back() -> None:
    verdict = grade(item(Kind.SINGLE_CHOICE), wrong(item(Kind.SINGLE_CHOICE)))
    assert verdict.heading == "that is 1C"
    assert verdict.feedback == ("How long does C/2 take?",)


def test_a_short_first_sentence_becomes_the_heading() -> None:
    one = item(Kind.SINGLE_CHOICE)
    verdict = grade(one, Chosen((named(one, "560 A"),)))
    assert verdict.heading == "you multiplied by 2"
    assert verdict.feedback == ("What is half?",)


def test_feedback_to_a_right_answer_stays_whole() -> None:
    one = item(Kind.SINGLE_CHOICE)
    assert grade(one, right(one)).feedback == ("Yes. Half of 280 A.",)


@pytest.mark.parametrize(
    ("chosen", "scaled"),
    [
        (("graphite",), 0.5),
        (("graphite", "lamp"), 0.0),
        (("graphite", "copper foil", "lamp"), 0.5),
        (("graphite", "copper foil", "lamp", "cable"), 0.0),
        (("lamp", "cable"), 0.0),
    ],
)
def test_wrong_options_cost_what_right_ones_earn(chosen: tuple[str, ...], scaled: float) -> None:
    one = item(Kind.MULTIPLE_CHOICE)
    verdict = grade(one, Chosen(tuple(named(one, words) for words in chosen)))
    assert verdict.scaled == scaled
    assert not verdict.success


def test_parts_speak_only_of_what_was_chosen() -> None:
    one = item(Kind.MULTIPLE_CHOICE)
    chosen = named(one, "graphite")
    assert [part.id for part in grade(one, Chosen((chosen,))).parts] == [chosen]


def test_one_swap_of_neighbours_costs_a_third_of_four_things() -> None:
    one = item(Kind.ORDERING)
    first, second, third, fourth = (entry.id for entry in one.entries)
    verdict = grade(one, Ordered((second, first, third, fourth)))
    assert verdict.scaled == pytest.approx(4 / 6)
    assert verdict.is_right(third) is True
    assert verdict.is_right(first) is False


def test_a_match_earns_its_share() -> None:
    one = item(Kind.MATCHING)
    water = named(one, "stores water")
    pairs = ((one.pairs[0].id, one.pairs[0].right), *((pair.id, water) for pair in one.pairs[1:]))
    assert grade(one, Matched(pairs)).scaled == pytest.approx(1 / 3)


def test_a_gap_earns_its_share() -> None:
    one = item(Kind.CLOZE)
    verdict = grade(one, Filled((("1", "LITHIUM  ION"), ("2", "o9"), ("3", "3650 mV"))))
    assert verdict.scaled == pytest.approx(2 / 3)
    assert verdict.is_right("2") is False


@pytest.mark.parametrize(
    ("text", "success"),
    [
        ("3.7", True),
        ("3,7 V", True),
        ("3.774", True),
        ("3.626 V", True),
        ("3.775", False),
        ("3.6", False),
    ],
)
def test_a_number_is_right_within_its_percentage(text: str, success: bool) -> None:
    assert grade(item(Kind.NUMERIC), Written(text)).success is success


@pytest.mark.parametrize(
    ("text", "success"), [("0.5", True), ("-0.5", True), ("0.51", False), ("0", True)]
)
def test_an_absolute_tolerance_holds_around_zero(text: str, success: bool) -> None:
    one = item(Kind.NUMERIC, answer=0, tolerance={"absolute": 0.5}, misconceptions=[])
    assert grade(one, Written(text)).success is success


def test_exactly_means_exactly_in_spite_of_rounding() -> None:
    one = item(Kind.NUMERIC, answer=0.3, tolerance={"absolute": 0}, misconceptions=[])
    assert grade(one, Written("300 mV")).success
    assert not grade(one, Written("0.3001")).success


@pytest.mark.parametrize("text", ["37", "37 V", "37000 mV"])
def test_a_known_mistake_is_found_by_its_value_in_any_unit(text: str) -> None:
    assert grade(item(Kind.NUMERIC), Written(text)).heading == "ten times too much"


def test_a_known_mistake_may_name_its_own_unit() -> None:
    known = [{"value": "3.7 mV", "feedback": "Not yet: look at the unit. Which prefix?"}]
    one = item(Kind.NUMERIC, misconceptions=known)
    assert grade(one, Written("0.0037")).heading == "look at the unit"


def test_another_quantity_is_remarked_on() -> None:
    assert grade(item(Kind.NUMERIC), Written("3.7 A")).note == Note.OTHER_QUANTITY


@pytest.mark.parametrize("text", ["separator", " SEPARATOR. ", "The  Separator", "ｓeparator"])
def test_case_and_blanks_do_not_matter_in_short_texts(text: str) -> None:
    assert grade(item(Kind.SHORT_TEXT), Written(text)).success


def test_raised_and_lowered_digits_are_digits_in_short_texts() -> None:
    assert grade(item(Kind.SHORT_TEXT, accept=["H2O"], misconceptions=[]), Written("H₂O")).success


def test_an_answer_without_feedback_of_its_own_gets_the_questions() -> None:
    one = item(Kind.ORDERING, feedback="<i>What comes</i> first?")
    assert grade(one, wrong(one)).feedback == ("<i>What comes</i> first?",)


@given(st.data())
def test_scores_lie_between_0_and_1_and_only_full_scores_succeed(data: st.DataObject) -> None:
    one = item(Kind.MULTIPLE_CHOICE)
    ids = [option.id for option in one.options]
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    verdict = grade(one, Chosen(tuple(chosen)))
    assert 0 <= verdict.scaled <= 1
    assert verdict.success is (verdict.scaled == 1)


@given(st.permutations(range(4)))
def test_an_order_scores_between_0_and_1_and_full_only_when_right(places: list[int]) -> None:
    one = item(Kind.ORDERING)
    verdict = grade(one, Ordered(tuple(one.entries[place].id for place in places)))
    assert 0 <= verdict.scaled <= 1
    assert verdict.success is (places == sorted(places))
