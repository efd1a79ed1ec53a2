"""Items as frozen values: canonical JSON, digests, ids, rules of completeness."""

import json
from dataclasses import replace
from typing import Any

import pytest

from courses.domain.item_ids import opaque_ids
from courses.domain.item_rules import problems
from courses.domain.items import Item, Kind, Picture
from courses.domain.lacks import Lack
from tests.courses.samples import ATTEMPT, DATA, item, other_key, spec


@pytest.mark.parametrize("kind", Kind)
def test_an_item_comes_back_from_its_json(kind: Kind) -> None:
    one = replace(item(kind, hints=["Look."]), picture=Picture("u", "A cell"))
    assert Item.from_json(one.to_json()) == one


@pytest.mark.parametrize("kind", Kind)
def test_the_json_is_canonical(kind: Kind) -> None:
    text = item(kind).to_json()
    again = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert text == again


def test_the_digest_of_an_item_never_changes() -> None:
    known = "58371f7dd98b0328846622766cc8ac8fe105b2f5fde1799ee9714cdd2a974b85"
    assert item(Kind.SINGLE_CHOICE).digest == known


def test_whole_numbers_and_floats_have_one_digest() -> None:
    one = item(Kind.NUMERIC, answer=4)
    assert one.digest == item(Kind.NUMERIC, answer=4.0).digest


@pytest.mark.parametrize("kind", Kind)
def test_another_key_is_another_item(kind: Kind) -> None:
    assert item(kind).digest != other_key(kind).digest


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind":"essay","prompt":""}', '{"nope":1}', "1"]
)
def test_json_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Item|Kind|Expecting"):
        Item.from_json(text)


def test_ids_do_not_tell_the_order_in_which_things_were_written() -> None:
    words = ["mix", "coat", "dry", "cut"]
    named = dict(zip(words, opaque_ids("i", words), strict=True))
    backwards = words[::-1]
    assert named == dict(zip(backwards, opaque_ids("i", backwards), strict=True))
    assert sorted(named.values()) == ["i1", "i2", "i3", "i4"]


def test_equal_things_still_have_ids_of_their_own() -> None:
    assert len(set(opaque_ids("o", ["same", "same", "same"]))) == 3


@pytest.mark.parametrize("kind", Kind)
def test_a_complete_question_has_no_problems(kind: Kind) -> None:
    assert problems(item(kind)) == ()


LACKING: list[tuple[Kind, dict[str, Any], str, Lack]] = [
    (Kind.SINGLE_CHOICE, {"prompt": " "}, "prompt", Lack.PROMPT),
    (Kind.SINGLE_CHOICE, {"options": [{"text": "a", "correct": True}]}, "options", Lack.TOO_FEW),
    (
        Kind.SINGLE_CHOICE,
        {"options": [{"text": "a"}, {"text": "b"}]},
        "options",
        Lack.NO_RIGHT_OPTION,
    ),
    (
        Kind.SINGLE_CHOICE,
        {"options": [{"text": "a", "correct": True}, {"text": "b", "correct": True}]},
        "options",
        Lack.SEVERAL_RIGHT,
    ),
    (
        Kind.MULTIPLE_CHOICE,
        {"options": [{"text": "a", "correct": True}, {"text": "a"}]},
        "options",
        Lack.EQUAL,
    ),
    (Kind.NUMERIC, {"unit": "volty"}, "unit", Lack.UNIT),
    (Kind.NUMERIC, {"tolerance": {"absolute": -1}}, "tolerance", Lack.TOLERANCE),
    (Kind.NUMERIC, {"answer": 0}, "tolerance", Lack.PERCENT_OF_ZERO),
    (
        Kind.NUMERIC,
        {"misconceptions": [{"value": 3.75, "feedback": "x"}]},
        "misconceptions",
        Lack.MISCONCEPTION_IS_RIGHT,
    ),
    (
        Kind.NUMERIC,
        {"misconceptions": [{"value": "3 A", "feedback": "x"}]},
        "misconceptions",
        Lack.MISCONCEPTION_UNREADABLE,
    ),
    (Kind.ORDERING, {"items": ["one"]}, "entries", Lack.TOO_FEW),
    (Kind.ORDERING, {"items": ["one", "one"]}, "entries", Lack.EQUAL),
    (Kind.MATCHING, {"pairs": [{"left": "a", "right": "b"}]}, "pairs", Lack.TOO_FEW),
    (Kind.CLOZE, {"text": "The [[1]] and [[2]]."}, "text", Lack.GAPS),
    (Kind.CLOZE, {"text": "[[1]] [[2]] [[3]] [[3]]"}, "text", Lack.GAPS),
    (Kind.CLOZE, {"text": "[[1]]", "gaps": [{"accept": [" "]}]}, "gaps", Lack.NO_ACCEPTED),
    (
        Kind.CLOZE,
        {"text": "[[1]]", "gaps": [{"options": ["a", "b"], "correct": "c"}]},
        "gaps",
        Lack.NO_RIGHT_OPTION,
    ),
    (Kind.SHORT_TEXT, {"accept": [], "misconceptions": []}, "accept", Lack.NO_ACCEPTED),
]


@pytest.mark.parametrize(("kind", "changed", "field", "lack"), LACKING)
def test_what_is_missing_is_named_with_its_field(
    kind: Kind, changed: dict[str, Any], field: str, lack: Lack
) -> None:
    assert (field, lack) in [(one.field, one.lack) for one in problems(item(kind, **changed))]


def test_a_number_without_a_tolerance_has_to_be_exact() -> None:
    data = {name: value for name, value in DATA[Kind.NUMERIC].items() if name != "tolerance"}
    number = spec(Kind.NUMERIC, data).item.number
    assert number is not None
    assert number.absolute == 0


def test_the_order_shown_is_the_same_for_the_same_attempt_whatever_was_written_first() -> None:
    from courses.domain.display_order import mixed

    entries = item(Kind.ORDERING).entries
    assert mixed(entries, ATTEMPT) == mixed(entries[::-1], ATTEMPT)
    assert {tuple(mixed(entries, ATTEMPT, str(draw))) for draw in range(50)} > {entries}
