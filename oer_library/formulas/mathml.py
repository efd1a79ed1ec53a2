"""MathML that may be shown: cleaned by an allow-list, and read as plain text."""

from functools import lru_cache
from html.parser import HTMLParser

import nh3
from bs4 import BeautifulSoup

# Elements and attributes of MathML Core, and those of MathML 3 that real lessons use.
ELEMENT_NAMES = """
    math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow
    ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
"""
ATTRIBUTE_NAMES = """
    accent accentunder bevelled columnalign columnlines columnspacing columnspan depth dir
    displaystyle fence form frame height largeop linethickness lspace mathbackground mathcolor
    mathsize mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing rowspan
    rspace scriptlevel separator stretchy symmetric voffset width
"""
DROPPED_WITH_CONTENT = frozenset({"script", "style", "annotation", "annotation-xml"})
LONGEST_MATHML = 100_000  # characters; the longest of a thousand real formulas has 2,800
REMEMBERED = 2_000  # cleaned formulas kept in memory, about 1 kB each


@lru_cache(maxsize=REMEMBERED)
def clean_mathml(markup: str) -> str:
    """Return the one formula in `markup` as safe `<math>` without `display`, '' if there is none."""
    if len(markup) > LONGEST_MATHML:
        return ""
    cleaned = _cleaned(markup).strip()
    alone = cleaned.count("<math") == 1 and cleaned[:5] + cleaned[-7:] == "<math</math>"
    return cleaned if alone else _first_formula(cleaned)


def formula_text(mathml: str) -> str:
    """Return a formula as a line of text for search and comparison: `a/b`, `√(2x)`, `H2O`."""
    reader = _Reader()
    reader.feed(clean_mathml(mathml))
    return " ".join("".join(reader.parts[0]).split())


def _cleaned(markup: str) -> str:
    return nh3.clean(
        markup,
        tags=set(ELEMENT_NAMES.split()),
        attributes={"*": set(ATTRIBUTE_NAMES.split())},
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        link_rel=None,
    )


def _first_formula(cleaned: str) -> str:
    found = BeautifulSoup(cleaned, "html.parser").find("math")
    if found is None:
        return ""
    for nested in found.find_all("math"):
        nested.unwrap()
    return _cleaned(str(found))


def _grouped(text: str) -> str:
    return f"({text})" if len(text) > 1 else text


class _Reader(HTMLParser):
    """Collects the text of each open element in `parts`, innermost last."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append([])

    def handle_data(self, data: str) -> None:
        self.parts[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        inner = self.parts.pop()
        self.parts[-1].append(self._as_line(tag, inner))

    @staticmethod
    def _as_line(tag: str, inner: list[str]) -> str:
        match tag:
            case "mfrac":
                return "/".join(_grouped(part) for part in inner)
            case "msqrt":
                return "√" + _grouped("".join(inner))
            case "mtd" | "mtr" | "mspace":
                return "".join(inner) + " "
            case _:
                return "".join(inner)
