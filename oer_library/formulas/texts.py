r"""Rich text with formulas: from `\( … \)`, `\[ … \]` and `<math>`, and to plain text."""

import re
from collections.abc import Iterable
from copy import copy
from html import escape, unescape
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.formatter import HTMLFormatter
from wagtail.rich_text import get_text_for_indexing
from wagtail.rich_text.rewriters import FIND_EMBED_TAG, extract_attrs

from oer_library.formulas.formula import EMBED_TYPE, Formula, stored_formula
from oer_library.formulas.mathml import clean_mathml, formula_text

FORMULAS = re.compile(
    r"(?P<kept><embed\b[^>]*/>)"
    r"|(?P<mathml><math\b.*?</math\s*>)"
    r"|\\\((?P<inline>.+?)\\\)"
    r"|\\\[(?P<block>.+?)\\\]",
    re.DOTALL | re.IGNORECASE,
)
DISPLAYED = re.compile(r"""<math\b[^>]*\bdisplay\s*=\s*["']?block""", re.IGNORECASE)


def html_with_formulas(html: str) -> str:
    """Return HTML with all formulas as the database keeps them; a second pass changes nothing.

    A link around a formula is split: the editor would lose its words.
    Raises FormulaError for LaTeX that cannot be converted.
    """
    converted = FORMULAS.sub(_as_embed, html)
    return split_links(converted) if "<embed" in converted and "<a" in converted else converted


def plain_text(html: str) -> str:
    """Return rich text as plain text in which search and comparison see the formulas."""
    return str(get_text_for_indexing(FIND_EMBED_TAG.sub(_as_text, html)))


def split_links(html: str) -> str:
    """Return HTML in which no link holds a formula: the words around it stay linked."""
    soup = BeautifulSoup(html, "html.parser")
    around = [link for link in soup.find_all("a") if link.find("embed", embedtype=EMBED_TYPE)]
    for link in around:
        _link_words_only(link)
    return soup.decode(formatter=_AsWritten(escape)) if around else html


class _AsWritten(HTMLFormatter):
    """Writes HTML with the attributes in their order; the database's rules need `"` around them."""

    def attributes(self, tag: Tag) -> Iterable[tuple[str, Any]]:
        """Return the attributes in the order in which they were read."""
        return tag.attrs.items()


def _as_embed(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["mathml"]:
        display = "block" if DISPLAYED.match(found["mathml"]) else "inline"
        mathml = clean_mathml(found["mathml"])
        return Formula("", mathml, display).as_embed() if mathml else ""
    latex = unescape(found["inline"] or found["block"])
    return Formula.from_latex(latex, "inline" if found["inline"] else "block").as_embed()


def _as_text(found: re.Match[str]) -> str:
    attributes = extract_attrs(found.group(1))
    if attributes.get("embedtype") != EMBED_TYPE:
        return ""
    text = formula_text(stored_formula(attributes).mathml)
    return escape(text, quote=False)


def _says_something(words: str | None) -> bool:
    return bool(words and words.strip())


def _link_words_only(link: Tag) -> None:
    empty = copy(link)
    empty.clear()
    for words in link.find_all(string=_says_something):
        words.wrap(copy(empty))
    link.unwrap()
