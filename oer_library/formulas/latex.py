"""LaTeX to MathML on the server, by math-core (strict: what it does not know is an error)."""

import re

from django.utils.translation import gettext as _
from math_core import LatexError, LatexToMathML

from oer_library.formulas.mathml import clean_mathml

LONGEST_LATEX = 5_000  # characters; a page of formulas, and 50 times less than a slow conversion
CHEMISTRY = re.compile(r"\\(ce|pu)\b")
# math-core sets columns and colours by style attributes, which the content policy refuses.
COLUMN_STYLE = re.compile(r'style="text-align: (left|right|center);[^"]*"')
COLOUR_STYLE = re.compile(r'style="color:(#[0-9A-Fa-f]{6});"')


class FormulaError(ValueError):
    """LaTeX that cannot be converted; the message says what is wrong, for the author."""


def latex_to_mathml(latex: str, display: str = "inline") -> str:
    r"""Return LaTeX as MathML, safe to show; `display` is `inline` or `block`.

    Raises FormulaError with one sentence for the author. `\ce` is not known here: chemistry
    is converted in the editor's dialog.
    """
    if not latex.strip():
        raise FormulaError(_("The formula is empty."))
    if len(latex) > LONGEST_LATEX:
        raise FormulaError(_("The formula is too long."))
    try:
        raw = _converter().convert_with_local_state(latex, displaystyle=display == "block")
    except LatexError as error:
        sentence = _("The formula %(latex)s has an error at character %(error)s")
        raise FormulaError(sentence % {"latex": latex, "error": error}) from error
    return clean_mathml(
        COLOUR_STYLE.sub(r'mathcolor="\1"', COLUMN_STYLE.sub(r'columnalign="\1"', raw))
    )


def is_chemistry(latex: str) -> bool:
    r"""Say whether LaTeX uses `\ce` or `\pu`, which only the dialog converts."""
    return bool(CHEMISTRY.search(latex))


def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)
