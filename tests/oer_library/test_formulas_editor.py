"""Formulas, terms, sub- and superscripts live through the editor, whatever stands around them."""

import json
import re
from typing import Any

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.db_html import DbHTMLConverter
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from oer_library.formulas import FEATURES, INLINE_FEATURES, Formula, html_with_formulas

F = Formula.from_latex("x").as_embed()
PRIME = "f'(x)"
LINK = '<a href="https://a.org">'


def through_editor(html: str, features: list[str] = FEATURES) -> str:
    converter = ContentstateConverter(features)
    saved = converter.to_database_format(converter.from_database_format(html))
    return re.sub(r' data-block-key="[^"]*"', "", saved)


def saved(data: object, text: str = "a ∑ c", offset: int = 2) -> str:
    """What the form keeps of a formula that a browser posts."""
    block: dict[str, Any] = {
        "key": "aaaaa",
        "type": "unstyled",
        "depth": 0,
        "text": text,
        "inlineStyleRanges": [],
        "entityRanges": [{"key": 0, "offset": offset, "length": 1}],
    }
    entity = {"type": "MATH", "mutability": "IMMUTABLE", "data": data}
    posted = {"body": json.dumps({"blocks": [block], "entityMap": {"0": entity}})}
    widget = DraftailRichTextArea(features=FEATURES)
    return str(widget.value_from_datadict(posted, {}, "body")).replace(
        ' data-block-key="aaaaa"', ""
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<p>See {F} now</p>",
        f"<p>{F}</p>",
        f"<p>{F}{F}</p>",
        f"<p>{Formula.from_latex('E = UQ', 'block').as_embed()}</p>",
        f"<h2>On {F}</h2><ul><li>{F} here<br/>there</li></ul>",
        "<p>H<sub>2</sub>O, Cu<sup>2+</sup>, <dfn>battery</dfn></p>",
        f"<p>😀𝑥 <b>a</b> 😀{F} b</p>",
        f"<p>{LINK}see</a> {F}</p>",
        f"<p><b>{F}</b> <dfn>{F}</dfn> x<sup>{F}</sup></p>",
        f"<p>{Formula('', '<math><mtext>a &amp; b &lt; c</mtext></math>').as_embed()}</p>",
        f"<p>{Formula.from_latex(PRIME).as_embed()}</p>",
    ],
)
def test_rich_text_comes_back_as_it_was(html: str) -> None:
    assert through_editor(html) == html


def test_captions_and_cells_keep_formulas_too() -> None:
    html = f"<p>Q = {F}, H<sub>2</sub></p>"
    assert through_editor(html, INLINE_FEATURES) == html


def test_a_field_without_the_feature_loses_formulas() -> None:
    """The reason why every field must list it."""
    assert "embed" not in through_editor(f"<p>{F}</p>", ["bold"])


def test_a_term_that_holds_a_formula_keeps_words_and_formula() -> None:
    back = through_editor(f"<p><dfn>the {F} axis</dfn></p>")
    assert re.sub(r"</?dfn>", "", back) == f"<p>the {F} axis</p>"
    assert back.count("<dfn>") == back.count("</dfn>") == 3


def test_a_link_around_a_formula_loses_no_word() -> None:
    back = through_editor(f"<p>{LINK}see {F} now</a> then</p>")
    assert re.sub(r"</?a[^>]*>", "", back) == f"<p>see {F} now then</p>"


def test_a_link_that_holds_only_a_formula_does_not_fail() -> None:
    assert through_editor(f"<p>{LINK}{F}</a></p>") == f"<p>{F}</p>"


def test_typed_latex_is_converted_on_the_server() -> None:
    lie = {"latex": r"\frac{a}{b}", "mathml": "<math><mi>z</mi></math>", "display": "block"}
    assert saved(lie) == f"<p>a {Formula.from_latex(lie['latex'], 'block').as_embed()} c</p>"


def test_chemistry_keeps_what_the_dialog_made_cleaned() -> None:
    posted = {"latex": r"\ce{H2O}", "mathml": "<math><mi onclick='x()'>H</mi></math>"}
    kept = Formula(r"\ce{H2O}", "<math><mi>H</mi></math>", "inline")
    assert saved(posted) == f"<p>a {kept.as_embed()} c</p>"


def test_an_emoji_before_a_formula_does_not_move_it() -> None:
    assert saved({"latex": "x"}, "😀 𝑥∑ b", 3) == f"<p>😀 𝑥{F} b</p>"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"latex": None, "mathml": None, "display": None},
        {"latex": 5, "mathml": ["<math>"], "display": {"a": 1}},
        {"latex": r"\frac{", "mathml": ""},
        {"latex": "{" * 5000},
        {"latex": r"\def\a{\a\a}\a"},
        {"mathml": "<img src=x onerror=alert(1)>"},
        {"mathml": "<math" * 30_000},
    ],
)
def test_hostile_or_broken_data_is_left_out_and_never_an_error(data: object) -> None:
    assert saved(data) == "<p>a  c</p>"


def test_a_crafted_clipboard_leaves_no_script() -> None:
    """MATH data pasted through Draft.js' own clipboard format is as untrusted as any."""
    html = saved({"mathml": "<math><mi>a</mi></math><img src=x onerror=alert(1)>"})
    assert html == f"<p>a {Formula('', '<math><mi>a</mi></math>').as_embed()} c</p>"


def test_wagtails_api_keeps_and_cleans_what_the_editor_knows() -> None:
    dirty = Formula("", "<math><mi onclick='x()'>a</mi></math>").as_embed()
    html = f"<p>H<sub>2</sub> Cu<sup>2+</sup> <dfn>term</dfn> {dirty}<script>x()</script></p>"
    cleaned, removals = DbHTMLConverter(FEATURES).clean(html)
    assert "<sub>2</sub>" in cleaned
    assert "<sup>2+</sup>" in cleaned
    assert "<dfn>term</dfn>" in cleaned
    assert 'mathml="&lt;math&gt;&lt;mi&gt;a&lt;/mi&gt;&lt;/math&gt;"' in cleaned
    assert [one.tag for one in removals] == ["script"]


def test_wagtails_api_says_that_a_formula_without_content_is_missing() -> None:
    cleaned, removals = DbHTMLConverter(FEATURES).clean('<p><embed embedtype="math"/></p>')
    assert cleaned == "<p></p>"
    assert [one.reason for one in removals] == ["missing_attribute"]


def test_demo_text_lives_through_the_editor() -> None:
    html = html_with_formulas(
        r"<p>At \( 25\,\mathrm{°C} \) the <dfn>C-rate</dfn> is</p><p>\[ C \]</p>"
    )
    assert through_editor(html) == html
