"""Our own content is written with `\\( … \\)`, and search sees what a formula says."""

import pytest
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import FIND_EMBED_TAG, extract_attrs

from oer_library.formulas import Formula, FormulaError, html_with_formulas, plain_text
from oer_library.formulas.formula import stored_formula


def formulas(html: str) -> list[Formula]:
    return [stored_formula(extract_attrs(found)) for found in FIND_EMBED_TAG.findall(html)]


def test_inline_and_displayed_formulas_are_found() -> None:
    html = html_with_formulas(r"<p>With \( I \) comes</p><p>\[ E = U Q \]</p>")
    assert [(one.latex, one.display) for one in formulas(html)] == [
        ("I", "inline"),
        ("E = U Q", "block"),
    ]


def test_signs_of_html_in_latex_are_signs_of_mathematics() -> None:
    raw, escaped = html_with_formulas(r"\(a<b\)"), html_with_formulas(r"\(a&lt;b\)")
    assert raw == escaped
    assert formulas(raw)[0].latex == "a<b"


def test_mathml_in_the_text_is_kept_as_a_foreign_formula() -> None:
    html = html_with_formulas('<p><math display="block"><mi>x</mi></math></p>')
    assert formulas(html) == [Formula("", "<math><mi>x</mi></math>", "block")]


def test_a_second_pass_changes_nothing() -> None:
    once = html_with_formulas(r"""<p>\(f'(x) = "\text{a}"\) <math><mi>x</mi></math></p>""")
    assert html_with_formulas(once) == once


def test_wrong_latex_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(FormulaError):
        html_with_formulas(r"<p>\( \nosuch \)</p>")


def test_a_link_around_a_formula_is_split() -> None:
    html = html_with_formulas(r'<p><a href="https://a.org/?b=1&amp;c">see <b>\(x\)</b> now</a></p>')
    link = '<a href="https://a.org/?b=1&amp;c">'
    before, after = html.split(formulas(html)[0].as_embed())
    assert before == f"<p>{link}see </a><b>"
    assert after == f"</b>{link} now</a></p>"


def test_a_link_that_holds_only_a_formula_leaves_the_formula() -> None:
    html = html_with_formulas(r'<p><a href="https://a.org">\(x\)</a></p>')
    assert html == f"<p>{Formula.from_latex('x').as_embed()}</p>"


def test_the_page_shows_mathml() -> None:
    html = expand_db_html(html_with_formulas(r"<p>\(x\) \[y\]</p>"))
    assert html == ('<p><math><mi>x</mi></math> <math display="block"><mi>y</mi></math></p>')


def test_stored_html_that_is_not_clean_is_cleaned_when_shown() -> None:
    dirty = Formula("", "<math><mi onclick='x()'>a</mi></math><img src=x onerror=x()>")
    assert expand_db_html(dirty.as_embed()) == "<math><mi>a</mi></math>"


def test_search_sees_the_formula() -> None:
    html = html_with_formulas(r"<p>Current is \( I = \frac{Q}{t} \) here, \(a<b\).</p>")
    assert plain_text(html) == "Current is I=Q/t here, a<b."
