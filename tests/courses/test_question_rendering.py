"""A question on a page: everything by keyboard, nothing of the key before it may be shown."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from courses.answering.rendering import question_context
from courses.answering.sentences import FAULTS, NOTES, sentence
from courses.domain.grading import BadResponse, Chosen, Fault, Filled, Note, Written, grade
from courses.domain.items import Item, Kind
from oer_library.formulas import html_with_formulas
from tests.courses.samples import ATTEMPT, item, named, other_key, right, wrong

KEY_WORDS = {
    Kind.NUMERIC: ["3.7", "3,7"],
    Kind.CLOZE: ["Li+", "lithium ion", "3.7"],
    Kind.SHORT_TEXT: ["separator", "Separator"],
}


def html(one: Item, **known: Any) -> str:
    """The rendered question."""
    context = question_context(one, attempt_id=ATTEMPT, **known)
    return render_to_string("courses/questions/question.html", context)


def page(one: Item, **known: Any) -> BeautifulSoup:
    """The rendered question, parsed."""
    return BeautifulSoup(html(one, **known), "html.parser")


def answered(one: Item, response: Any, **known: Any) -> BeautifulSoup:
    """The question after an answer."""
    return page(one, response=response, verdict=grade(one, response), **known)


def fields(soup: BeautifulSoup) -> list[Tag]:
    """What can be filled in."""
    return [one for one in soup.select("input, select") if one.get("type") != "hidden"]


@pytest.mark.parametrize("kind", Kind)
def test_the_page_is_the_same_whatever_the_key_is(kind: Kind) -> None:
    assert html(item(kind)) == html(other_key(kind))


@pytest.mark.parametrize("kind", KEY_WORDS)
def test_the_words_of_the_key_are_nowhere_on_the_page(kind: Kind) -> None:
    for shown in (html(item(kind)), str(answered(item(kind), wrong(item(kind))))):
        assert not [words for words in KEY_WORDS[kind] if words in shown]


@pytest.mark.parametrize("kind", Kind)
def test_explanation_and_feedback_are_kept_back(kind: Kind) -> None:
    one = item(kind, explanation="<p>Half of it.</p>", feedback="Look again.")
    shown = html(one)
    assert "Half of it." not in shown
    assert "Look again." not in shown
    assert "multiplied" not in shown


@pytest.mark.parametrize("kind", Kind)
def test_the_key_and_the_working_are_shown_once_they_may_be(kind: Kind) -> None:
    shown = page(item(kind, explanation="<p>Half of it.</p>"), show_key=True)
    working = shown.select_one("details.working")
    assert working is not None
    assert "Half of it." in working.get_text()
    words = {
        Kind.SINGLE_CHOICE: "140 A",
        Kind.MULTIPLE_CHOICE: "graphite",
        Kind.NUMERIC: "3.7\u202fV",
        Kind.ORDERING: "mix the slurry",
        Kind.MATCHING: "separator: keeps apart",
        Kind.CLOZE: "Gap 1: lithium ion",
        Kind.SHORT_TEXT: "separator",
    }
    assert words[kind] in working.get_text()


@pytest.mark.parametrize("kind", Kind)
def test_every_field_has_a_name_to_read_and_one_to_send(kind: Kind) -> None:
    soup = page(item(kind))
    ids = {one["id"] for one in soup.select("[id]")}
    for one in fields(soup):
        named_by = one.get("aria-labelledby")
        label = one.find_parent("label") or soup.select_one(f'label[for="{one.get("id")}"]')
        assert label or one.get("aria-label") or named_by in ids
        assert str(one["name"]).startswith("r-")


@pytest.mark.parametrize("kind", Kind)
def test_ids_are_unique_and_references_lead_somewhere(kind: Kind) -> None:
    one = item(kind)
    soup = answered(one, wrong(one), errors=("Too long.",), attempts_left=2, show_key=True)
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for name in ("aria-describedby", "aria-labelledby", "for"):
        for tag in soup.select(f"[{name}]"):
            assert set(str(tag[name]).split()) <= set(ids)


@pytest.mark.parametrize("kind", Kind)
def test_the_form_keeps_what_was_answered(kind: Kind) -> None:
    one = item(kind)
    soup = answered(one, right(one))
    kept = {
        *(str(tag["value"]) for tag in soup.select("input[checked], fieldset input:not([type])")),
        *(str(tag["value"]) for tag in soup.select("option[selected]")),
    }
    response = right(one)
    match response:
        case Chosen(ids):
            assert kept == set(ids)
        case Filled(gaps):
            assert kept == {value for _, value in gaps}
        case Written(text):
            assert kept == {text}
        case _:
            assert kept


@pytest.mark.parametrize("kind", Kind)
def test_no_script_or_style_stands_in_the_page(kind: Kind) -> None:
    soup = answered(item(kind), wrong(item(kind)), show_key=True)
    assert not soup.select("[style], style, script:not([src]), [onclick]")


def test_what_was_typed_and_cannot_be_read_stays_and_is_marked() -> None:
    given = {"answer": ['<b>"lots"</b>']}
    problem = sentence(BadResponse(Fault.NUMBER))
    soup = page(item(Kind.NUMERIC), given=given, errors=(problem,))
    field = soup.select_one("input[name=r-answer]")
    assert field is not None
    assert field["value"] == '<b>"lots"</b>'
    assert field["aria-invalid"] == "true"
    assert problem in soup.select_one("[role=alert]").get_text()


def test_a_verdict_names_the_mistake_and_asks_back() -> None:
    one = item(Kind.SINGLE_CHOICE)
    soup = answered(one, Chosen((named(one, "560 A"),)), focus=True)
    verdict = soup.select_one(".verdict[role=status]")
    assert verdict is not None
    assert verdict["tabindex"] == "-1"
    assert verdict.h3.get_text(strip=True) == "Not yet: you multiplied by 2"
    assert "What is half?" in verdict.get_text()
    assert soup.select_one(".choice.wrong input[checked]")
    assert "Not yet" in soup.select_one(".choice.wrong").get_text()
    assert soup.button.get_text() == "Try again"


def test_a_right_answer_says_so_in_words() -> None:
    one = item(Kind.SINGLE_CHOICE)
    soup = answered(one, right(one))
    assert soup.select_one(".verdict.ok h3").get_text(strip=True) == "Right"


def test_a_part_of_the_points_is_told_as_a_share() -> None:
    one = item(Kind.MULTIPLE_CHOICE)
    soup = answered(one, Chosen((named(one, "graphite"),)))
    assert "Not yet: 50\u202f% of it is right" in soup.get_text()


def test_another_quantity_is_remarked_on() -> None:
    soup = answered(item(Kind.NUMERIC), Written("3 A"))
    assert str(NOTES[Note.OTHER_QUANTITY]) in soup.get_text()


@pytest.mark.parametrize(("left", "button"), [(None, True), (2, True), (1, True), (0, False)])
def test_without_tries_left_there_is_no_button(left: int | None, button: bool) -> None:
    soup = page(item(Kind.SINGLE_CHOICE, max_attempts=3), attempts_left=left)
    assert bool(soup.select("button")) is button


def test_hints_fold_out() -> None:
    soup = page(item(Kind.SINGLE_CHOICE, hints=["Half of it?", "Count hours."]))
    assert [one.summary.get_text() for one in soup.select("details.hint")] == ["Hint 1", "Hint 2"]


def test_places_are_numbers_to_choose_by_keyboard_and_empty_at_first() -> None:
    soup = page(item(Kind.ORDERING))
    assert len(soup.select("li select")) == 4
    assert not soup.select("option[selected]")
    assert [one["value"] for one in soup.select_one("select").select("option")] == ["", *"1234"]


def test_buttons_to_move_are_hidden_until_the_script_serves_them() -> None:
    assert all(one.has_attr("hidden") for one in page(item(Kind.ORDERING)).select(".moves"))


def test_right_sides_with_formulas_get_letters_to_find_them_by() -> None:
    pairs = [
        {"left": "power", "right": html_with_formulas(r"\( P = U I \)")},
        {"left": "charge", "right": html_with_formulas(r"\( Q = I t \)")},
    ]
    soup = page(item(Kind.MATCHING, pairs=pairs, distractors=[]))
    assert len(soup.select("ol.letters math")) == 2
    words = [one.get_text() for one in soup.select_one("select").select("option")]
    assert words[1].startswith("A: ")
    assert words[2].startswith("B: ")


def test_formulas_are_shown_as_mathml() -> None:
    prompt = html_with_formulas(r"<p>What is \( U \)?</p>")
    assert page(item(Kind.NUMERIC, prompt=prompt)).select_one("legend math")


def test_several_paragraphs_stand_above_the_answers_and_name_the_group() -> None:
    soup = page(item(Kind.SINGLE_CHOICE, prompt="<p>A rack.</p><p>Which current?</p>"))
    named_by = soup.fieldset["aria-labelledby"]
    assert "Which current?" in soup.select_one(f"#{named_by}").get_text()
    assert not soup.legend


def test_options_keep_the_authors_order_where_it_means_something() -> None:
    one = item(Kind.SINGLE_CHOICE, shuffle=False)
    shown = [str(tag["value"]) for tag in page(one).select("input[type=radio]")]
    assert shown == [option.id for option in one.options]


def test_a_picture_that_is_gone_leaves_its_description(db: None) -> None:
    from dataclasses import replace

    from courses.domain.items import Picture

    picture = Picture("3f0a4c5e-8e0b-4b7e-9a61-5d9c1c1f7a11", "A cell in section")
    assert "A cell in section" in html(replace(item(Kind.NUMERIC), picture=picture))


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_sentence(fault: Fault) -> None:
    assert sentence(BadResponse(fault)) == str(FAULTS[fault])
    assert str(FAULTS[fault]).endswith(".")


def test_long_right_sides_are_printed_in_full_beside_the_selects() -> None:
    pairs = [
        {"left": "separator", "right": "keeps the two electrodes apart and lets ions through"},
        {"left": "foil", "right": "carries electrons"},
    ]
    soup = page(item(Kind.MATCHING, pairs=pairs, distractors=[]))
    assert "lets ions through" in soup.select_one("ol.letters").get_text()
