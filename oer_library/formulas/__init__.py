"""Formulas in rich text: kept as `<embed embedtype="math" …/>`, shown as MathML."""

from oer_library.formulas.features import FEATURES, INLINE_FEATURES
from oer_library.formulas.formula import Formula
from oer_library.formulas.latex import FormulaError, latex_to_mathml
from oer_library.formulas.mathml import clean_mathml, formula_text
from oer_library.formulas.texts import html_with_formulas, plain_text, split_links

__all__ = [
    "FEATURES",
    "INLINE_FEATURES",
    "Formula",
    "FormulaError",
    "clean_mathml",
    "formula_text",
    "html_with_formulas",
    "latex_to_mathml",
    "plain_text",
    "split_links",
]
