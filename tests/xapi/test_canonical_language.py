"""Which language of a map is chosen (xAPI 1.0.3, Communication 2.1.3.s4)."""

import pytest

from xapi.domain.canonical import accepted, canonical, chosen
from xapi.domain.definitions import merged

TEXTS = {"en-US": "cell", "es": "celda", "fr": "cellule"}


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("en", "en-US"),
        ("de, fr;q=0.5, es;q=0.8", "es"),
        ("de", "en-US"),
        ("*", "en-US"),
        ("", "en-US"),
        ("es;q=0, fr", "fr"),
        ("nonsense;;q", "en-US"),
    ],
)
def test_the_language_asked_for_else_the_first(header: str, tag: str) -> None:
    assert chosen(TEXTS, accepted(header)) == {tag: TEXTS[tag]}


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("zh", "zh-Hans"),
        ("zh-Hant", "zh-Hant-HK"),
        ("zh-Hant-TW", "zh-Hant-HK"),
        ("ZH-HANT-hk", "zh-Hant-HK"),
        ("pt-BR, pt;q=0.9", "pt"),
        ("en-GB, pt;q=0.1", "pt"),
        ("en-GB", "en-US"),
        ("e, z", "zh-Hans"),
        ("pt;q=0.5, *", "zh-Hans"),
        ("*;q=0, pt", "pt"),
    ],
)
def test_a_range_finds_what_begins_with_it_before_it_is_cut(header: str, tag: str) -> None:
    texts = {"zh-Hans": "电池", "zh-Hant-HK": "電池", "pt": "célula", "en-US": "cell"}
    assert chosen(texts, accepted(header)) == {tag: texts[tag]}


def test_a_map_of_nothing_stays_so() -> None:
    assert chosen({}, accepted("en")) == {}


def test_each_map_is_chosen_by_itself() -> None:
    statement = {"verb": {"display": {"es": "leyó"}}, "object": {"definition": {"name": TEXTS}}}
    found = canonical(statement, {}, ["fr"])
    assert found["verb"]["display"] == {"es": "leyó"}
    assert found["object"]["definition"]["name"] == {"fr": "cellule"}


def test_extensions_stay_as_they_are() -> None:
    statement = {"context": {"extensions": {"https://example.org": {"name": TEXTS}}}}
    assert canonical(statement, {}, ["fr"]) == statement


def test_names_grow_and_the_last_text_of_a_language_wins() -> None:
    old = {"name": {"en": "Cel", "es": "Celda"}}
    assert merged(old, {"name": {"en": "Cell", "fr": "Cellule"}})["name"] == {
        "en": "Cell", "es": "Celda", "fr": "Cellule"
    }  # fmt: skip


def test_right_answers_are_never_changed_by_a_later_definition() -> None:
    old = {"interactionType": "choice", "correctResponsesPattern": ["a"]}
    assert merged(old, {"interactionType": "choice", "correctResponsesPattern": ["b"]}) == old


def test_what_was_unknown_is_added() -> None:
    assert merged({}, {"type": "https://example.org"}) == {"type": "https://example.org"}
