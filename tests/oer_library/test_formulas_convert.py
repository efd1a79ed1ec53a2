"""LaTeX becomes MathML that is safe to show, and MathML becomes a line of text."""

import pytest

from oer_library.formulas import FormulaError, clean_mathml, formula_text, latex_to_mathml


def test_latex_becomes_mathml() -> None:
    assert latex_to_mathml(r"\frac{Q}{t}") == "<math><mfrac><mi>Q</mi><mi>t</mi></mfrac></math>"


@pytest.mark.parametrize("latex", [r"\frac{a", r"\nosuch", r"\ce{H2O}", r"\href{x}{y}", "a}"])
def test_wrong_latex_is_one_clear_error(latex: str) -> None:
    with pytest.raises(FormulaError) as error:
        latex_to_mathml(latex)
    assert latex in str(error.value)
    assert "\x1b" not in str(error.value), "no colours of a terminal"


@pytest.mark.parametrize("latex", ["", "  ", "x" * 5001, r"\def\a{\a\a}\a"])
def test_empty_endless_and_too_long_latex_is_refused(latex: str) -> None:
    with pytest.raises(FormulaError):
        latex_to_mathml(latex)


def test_columns_and_colours_come_without_style_attributes() -> None:
    aligned = latex_to_mathml(r"\begin{aligned}a&=b\end{aligned} \color{red}{x}", "block")
    assert 'columnalign="right"' in aligned
    assert 'mathcolor="#FF0000"' in aligned
    assert " style=" not in aligned


def test_script_in_latex_stays_text() -> None:
    assert "<script" not in latex_to_mathml(r"\text{<script>alert(1)</script>}")


@pytest.mark.parametrize(
    "hostile",
    [
        "<math><mi onclick='x()'>a</mi></math>",
        "<math><mi href='javascript:x()'>a</mi></math>",
        "<math><mi style='position:fixed' class='c' id='i'>a</mi></math>",
        "<math><mtext><img src=x onerror=x()></mtext><mi>a</mi></math>",
        "<math><mi>a</mi><script>x()</script></math>",
        "<math><mi>a</mi><annotation-xml encoding='text/html'><p>x</p></annotation-xml></math>",
        "<math><maction actiontype='statusline'><mi>a</mi></maction></math>",
        "<img src=x onerror=x()><math><mi>a</mi></math><svg onload=x()></svg>",
    ],
)
def test_nothing_that_runs_or_restyles_survives(hostile: str) -> None:
    cleaned = clean_mathml(hostile)
    assert "<mi>a</mi>" in cleaned
    assert cleaned.startswith("<math>")
    assert cleaned.endswith("</math>")
    for word in ("onclick", "onerror", "javascript", "style", "img", "script", "svg", "x("):
        assert word not in cleaned


def test_mathml_that_real_lessons_use_is_kept() -> None:
    mathml = (
        '<math><mstyle mathvariant="bold" mathsize="normal"><mi mathvariant="normal">V</mi></mstyle>'
        '<mtable columnalign="left"><mtr><mtd columnalign="right"><mn>1</mn></mtd></mtr></mtable>'
        '<menclose notation="horizontalstrike"><mo stretchy="false">=</mo></menclose>'
        '<mover accent="true"><mi>v</mi><mo>→</mo></mover><mspace width="0.2em"></mspace></math>'
    )
    assert clean_mathml(mathml) == mathml


def test_the_namespace_and_the_display_are_not_part_of_a_stored_formula() -> None:
    given = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mi>x</mi></math>'
    assert clean_mathml(given) == "<math><mi>x</mi></math>"


@pytest.mark.parametrize("given", ["", "x", "<p>x</p>", "<math" + " " * 100_000])
def test_what_is_no_formula_is_nothing(given: str) -> None:
    assert clean_mathml(given) == ""


def test_open_and_crossed_tags_come_out_closed() -> None:
    assert clean_mathml("<math><mi>x<mi></math>") == "<math><mi>x</mi></math>"
    assert clean_mathml("<math>" + "<mrow>" * 9_000).count("</mrow>") == 9_000


def test_of_several_formulas_the_first_is_taken() -> None:
    two = "<math><mi>a</mi></math> and <math><mi>b</mi></math>"
    assert clean_mathml(two) == "<math><mi>a</mi></math>"


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"I = \frac{Q}{t}", "I=Q/t"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\sqrt{2x}", "√(2x)"),
        (r"\mathrm{LiCoO_2}", "LiCoO2"),
        (r"a < b", "a<b"),
    ],
)
def test_a_formula_reads_as_a_line(latex: str, line: str) -> None:
    assert formula_text(latex_to_mathml(latex)) == line
