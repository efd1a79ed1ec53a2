"""Questions and answers in the words of xAPI (1.0.3, Data 2.4.4.1 and appendix C)."""

import json
from dataclasses import asdict

import pytest

from courses.domain.grading import Filled, Written, interaction, response_pattern
from courses.domain.grading.interactions import MAX_PATTERNS
from courses.domain.items import Kind
from tests.courses.samples import item, other_key, right


def asked(kind: Kind, *, key_visible: bool = False) -> str:
    """The interaction of a sample as JSON."""
    return json.dumps(asdict(interaction(item(kind), key_visible=key_visible, words=str)))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.SINGLE_CHOICE, "choice"),
        (Kind.MULTIPLE_CHOICE, "choice"),
        (Kind.NUMERIC, "numeric"),
        (Kind.ORDERING, "sequencing"),
        (Kind.MATCHING, "matching"),
        (Kind.CLOZE, "fill-in"),
        (Kind.SHORT_TEXT, "fill-in"),
    ],
)
def test_each_kind_has_its_interaction_type(kind: Kind, name: str) -> None:
    assert interaction(item(kind), key_visible=False, words=str).type == name


@pytest.mark.parametrize("kind", Kind)
def test_the_definition_is_the_same_whatever_the_key_is(kind: Kind) -> None:
    other = interaction(other_key(kind), key_visible=False, words=str)
    assert asked(kind) == json.dumps(asdict(other))


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.NUMERIC, Kind.CLOZE}))
def test_the_right_answer_fits_a_pattern_once_the_key_may_be_shown(kind: Kind) -> None:
    patterns = interaction(item(kind), key_visible=True, words=str).patterns
    bare = [one.removeprefix("{case_matters=false}") for one in patterns]
    assert response_pattern(item(kind), right(item(kind))).casefold() in bare


def test_the_pattern_of_a_number_is_its_range_in_the_unit_asked_for() -> None:
    asked = interaction(item(Kind.NUMERIC), key_visible=True, words=str)
    assert asked.patterns == ("3.626[:]3.774",)


def test_a_number_is_told_in_the_unit_asked_for() -> None:
    assert response_pattern(item(Kind.NUMERIC), Written("3700 mV")) == "3.7"


def test_another_quantity_is_told_as_it_was_typed() -> None:
    assert response_pattern(item(Kind.NUMERIC), Written("3.7 A")) == "3.7 A"


def test_the_gaps_of_a_cloze_are_told_in_words() -> None:
    one = item(Kind.CLOZE)
    assert response_pattern(one, right(one)) == "Li+[,]cathode[,]3.7"


def test_a_cloze_with_many_variants_names_no_more_than_a_few() -> None:
    gaps = [{"accept": [f"{gap}{number}" for number in range(9)]} for gap in "abc"]
    one = item(Kind.CLOZE, text="[[1]] [[2]] [[3]]", gaps=gaps)
    patterns = interaction(one, key_visible=True, words=str).patterns
    assert len(patterns) == MAX_PATTERNS
    assert patterns[0] == "{case_matters=false}a0[,]b0[,]c0"


def test_the_marks_between_parts_cannot_be_typed() -> None:
    one = item(Kind.CLOZE)
    option = one.gaps[1].options[0].id
    told = response_pattern(one, Filled((("1", "a[,]b"), ("2", option), ("3", "1"))))
    assert told.count("[,]") == 2


def test_matching_names_sources_and_all_targets() -> None:
    found = interaction(item(Kind.MATCHING), key_visible=False, words=str)
    assert [one.id for one in found.source] == ["l1", "l2", "l3"]
    assert {one.words for one in found.target} >= {"stores water", "keeps apart"}
    assert found.choices == ()
