"""A formula as rich text keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from oer_library.formulas.latex import FormulaError, is_chemistry, latex_to_mathml
from oer_library.formulas.mathml import clean_mathml

EMBED_TYPE = "math"


@dataclass(frozen=True)
class Formula:
    """A formula: `latex` as typed ('' for a foreign one), safe `mathml`, shown `inline` or `block`."""

    latex: str
    mathml: str
    display: str = "inline"

    @classmethod
    def from_latex(cls, latex: str, display: str = "inline") -> "Formula":
        """Return the formula that LaTeX writes.

        Raises FormulaError for LaTeX that cannot be converted.
        """
        return cls(latex.strip(), latex_to_mathml(latex, display), display)

    @classmethod
    def from_untrusted(cls, data: Mapping[str, object]) -> "Formula | None":
        """Return the formula in attributes or posted data, whatever they hold; None for none.

        Typed LaTeX is the truth and converted anew; MathML that came with it is cleaned and
        kept only for chemistry and for foreign formulas.
        """
        latex, mathml = _text(data.get("latex")).strip(), clean_mathml(_text(data.get("mathml")))
        display = "block" if data.get("display") == "block" else "inline"
        if latex and not is_chemistry(latex):
            try:
                return cls.from_latex(latex, display)
            except FormulaError:
                pass
        return cls(latex, mathml, display) if mathml else None

    def as_embed(self) -> str:
        """Return the element that the database keeps."""
        attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in self.attributes().items()
        )
        return f"<embed{attributes}/>"

    def attributes(self) -> dict[str, str]:
        """Return the attributes of that element, in their order."""
        return {
            "embedtype": EMBED_TYPE,
            "display": self.display,
            "latex": self.latex,
            "mathml": self.mathml,
        }

    def as_html(self) -> str:
        """Return the formula as a page shows it."""
        shown = clean_mathml(self.mathml)
        return (
            shown.replace("<math", '<math display="block"', 1) if self.display == "block" else shown
        )


def stored_formula(attributes: Mapping[str, str]) -> Formula:
    """Return the formula of a stored element's attributes, as Wagtail's rewriter reads them."""
    return Formula(
        latex=unescape(attributes.get("latex", "")),
        mathml=clean_mathml(attributes.get("mathml", "")),
        display="block" if attributes.get("display") == "block" else "inline",
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
