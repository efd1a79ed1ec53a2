"""Reading posted fields: right ones are read, malformed ones make one kind of error."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.grading import BadResponse, Fault, Written, fields_of, grade, parse
from courses.domain.items import Entry, Gap, Item, Kind, Pair
from tests.courses.samples import item, named, right, wrong

SINGLE = item(Kind.SINGLE_CHOICE)
ORDER = item(Kind.ORDERING)
MATCH = item(Kind.MATCHING)
CLOZE = item(Kind.CLOZE)


def fault(one: Item, fields: dict[str, Any]) -> tuple[Fault, str]:
    """What is wrong with the fields, and where."""
    with pytest.raises(BadResponse) as caught:
        parse(one, fields)
    return caught.value.fault, caught.value.field


@pytest.mark.parametrize("kind", Kind)
def test_what_was_read_can_be_shown_and_read_again(kind: Kind) -> None:
    one = item(kind)
    for response in (right(one), wrong(one)):
        assert parse(one, fields_of(response)) == response


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_form_asks_for_an_answer(kind: Kind) -> None:
    assert fault(item(kind), {})[0] in {Fault.MISSING, Fault.INCOMPLETE}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"answer": []}, Fault.MISSING),
        ({"answer": ["  "]}, Fault.MISSING),
        ({"answer": ["o1", "o2"]}, Fault.DOUBLED),
        ({"answer": ["o1", "o1"]}, Fault.DOUBLED),
        ({"answer": ["o99"]}, Fault.UNKNOWN),
        ({"answer": [["o1"]]}, Fault.UNKNOWN),
        ({"answer": {"o1": 1}}, Fault.UNKNOWN),
        ({"answer": 5}, Fault.UNKNOWN),
        ({"answer": None}, Fault.UNKNOWN),
        ({"answer": ["\ud800"]}, Fault.UNKNOWN),
    ],
)
def test_malformed_choices_are_told_apart(fields: dict[str, Any], expected: Fault) -> None:
    assert fault(SINGLE, fields)[0] == expected


def test_a_place_given_twice_is_named() -> None:
    ids = [entry.id for entry in ORDER.entries]
    fields = dict(zip(ids, (["1"], ["2"], ["2"], ["4"]), strict=True))
    assert fault(ORDER, fields) == (Fault.NOT_EACH_ONCE, ids[2])


@pytest.mark.parametrize("place", ["0", "5", "-1", "1.0", "²", "١", "99999999999", "x"])
def test_a_place_that_does_not_exist_is_refused(place: str) -> None:
    ids = [entry.id for entry in ORDER.entries]
    assert fault(ORDER, {one: [place] for one in ids})[0] == Fault.UNKNOWN


def test_an_empty_row_is_named() -> None:
    first, second = MATCH.pairs[0], MATCH.pairs[1]
    assert fault(MATCH, {first.id: [first.right]}) == (Fault.INCOMPLETE, second.id)


def test_a_right_side_may_be_chosen_twice() -> None:
    water = named(MATCH, "stores water")
    assert parse(MATCH, {pair.id: [water] for pair in MATCH.pairs})


def test_a_number_in_a_gap_is_read_like_any_number() -> None:
    option = CLOZE.gaps[1].options[0].id
    assert fault(CLOZE, {"1": ["x"], "2": [option], "3": ["many"]}) == (Fault.NUMBER, "3")
    assert fault(CLOZE, {"1": ["x"], "2": [option], "3": ["3 bar V q"]}) == (Fault.UNIT, "3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 251, Fault.TOO_LONG),
        ("a\x00b", Fault.CHARACTERS),
        ("a\x1bb", Fault.CHARACTERS),
        ("\ud800", Fault.CHARACTERS),
        ("\u200b\u200b", Fault.MISSING),
    ],
)
def test_texts_that_nobody_can_read_are_refused(text: str, expected: Fault) -> None:
    assert fault(item(Kind.SHORT_TEXT), {"answer": [text]})[0] == expected


def test_invisible_characters_and_line_breaks_are_taken_out() -> None:
    read = parse(item(Kind.SHORT_TEXT), {"answer": ["\ufeff the\n separa\u200btor "]})
    assert read == Written("the separator")


def test_fields_that_do_not_belong_are_left_alone() -> None:
    one = item(Kind.NUMERIC)
    assert parse(one, {"answer": ["3"], "nonsense": ["x"]}) == Written("3")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(["answer", "1", "2", "3", "i1", "i2", "l1", "l2", "o1", ""])


@given(st.sampled_from(list(Kind)), st.dictionaries(NAMES, JSON, max_size=6))
def test_no_posted_data_makes_another_error(kind: Kind, fields: dict[str, Any]) -> None:
    try:
        response = parse(item(kind), fields)
    except BadResponse:
        return
    assert 0 <= grade(item(kind), response).scaled <= 1


@given(st.sampled_from(list(Kind)), st.data())
def test_no_text_in_the_right_fields_makes_another_error(kind: Kind, data: st.DataObject) -> None:
    one = item(kind)
    parts: tuple[Entry | Pair | Gap, ...] = (*one.entries, *one.pairs, *one.gaps)
    names = {"answer", *(part.id for part in parts)}
    values = st.lists(
        st.text(max_size=300) | st.sampled_from(["o1", "r2", "1", "2", "3"]), max_size=2
    )
    try:
        response = parse(one, {name: data.draw(values) for name in sorted(names)})
    except BadResponse:
        return
    assert 0 <= grade(one, response).scaled <= 1
