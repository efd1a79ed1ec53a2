"""Responses of every kind in plain words for trainers."""

import pytest

from courses.domain.grading import parse, response_pattern
from courses.domain.grading.recalling import recall
from courses.domain.items import Entry, Option, Pair
from courses.domain.question_specs import question_spec
from courses.results.words import response_words
from tests.courses import site as sites

UUID = "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"
MATCHING = {
    "prompt": "<p>Match.</p>",
    "pairs": [{"left": "Anode", "right": "Graphite"}, {"left": "Cathode", "right": "NMC"}],
    "distractors": ["Copper"],
}
CLOZE = {
    "prompt": "<p>Fill in.</p>",
    "text": "<p>[[1]] moves, [[2]] stays, at [[3]].</p>",
    "gaps": [
        {"accept": ["lithium"]},
        {"options": ["copper", "iron"], "correct": "copper"},
        {"answer": 3.7, "unit": "V"},
    ],
}
SHORT = {"prompt": "<p>Which metal?</p>", "accept": ["lithium"]}


def ids(data: dict[str, object], kind: str) -> dict[str, str]:
    item = question_spec({"uuid": UUID, "title": "T", "kind": kind, **data}).item
    things: list[Option | Entry | Pair] = [*item.options, *item.entries, *item.pairs]
    things += [option for gap in item.gaps for option in gap.options]
    return {one.html: one.id for one in things}


@pytest.mark.parametrize(
    ("kind", "data", "given", "words"),
    [
        ("single_choice", sites.VOLTAGE, {"answer": "Voltage"}, "Voltage"),
        ("multiple_choice", sites.PARTS, {"answer": "Cathode"}, "Cathode"),
        ("numeric", sites.CURRENT, {"answer": "0,14 kA"}, "140\u202fA"),
        ("short_text", SHORT, {"answer": "Iron  oxide"}, "Iron oxide"),
        (
            "ordering",
            sites.ORDER,
            {"Dry": "1", "Coat": "2", "Press": "3"},
            "1. Dry; 2. Coat; 3. Press",
        ),
        (
            "matching",
            MATCHING,
            {"Anode": "Copper", "Cathode": "NMC"},
            "Anode → Copper; Cathode → NMC",
        ),
        (
            "cloze",
            CLOZE,
            {"1": "sodium", "2": "iron", "3": "3700 mV"},
            "sodium; iron; 3.7\u202fV",
        ),
    ],
)
def test_a_response_comes_back_from_the_record_in_words(
    kind: str, data: dict[str, object], given: dict[str, str], words: str
) -> None:
    item = question_spec({"uuid": UUID, "title": "T", "kind": kind, **data}).item
    names = ids(data, kind)
    fields = {names.get(name, name): [names.get(one, one)] for name, one in given.items()}
    response = recall(item, response_pattern(item, parse(item, fields)))
    assert response is not None
    assert response_words(item, response) == words


def test_a_formula_is_told_in_plain_text() -> None:
    formula = {
        "prompt": "<p>Which?</p>",
        "options": [{"text": "<p>R<sub>0</sub> = U/I</p>", "correct": True}, {"text": "no"}],
    }
    item = question_spec({"uuid": UUID, "title": "T", "kind": "single_choice", **formula}).item
    response = parse(item, {"answer": [item.options[0].id]})
    assert response_words(item, response).replace(" ", "") == "R0=U/I"
