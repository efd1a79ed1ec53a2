"""Running text of foreign HTML as rich text in the database format.

Only what is listed here is written: everything else is rebuilt from its words, and what could
run in a browser is left out and noted.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from courses.importing.reports import Cleaning
from oer_library.formulas import (
    Formula,
    FormulaError,
    clean_mathml,
    html_with_formulas,
    split_links,
)

STYLES = {
    "em": "i", "i": "i", "cite": "i", "var": "i", "strong": "b", "b": "b",
    "sub": "sub", "sup": "sup", "dfn": "dfn",
}  # fmt: skip
PASSED_THROUGH = frozenset(
    ["abbr", "bdi", "bdo", "code", "data", "div", "kbd", "li", "mark", "p", "q", "s", "samp",
     "small", "span", "time", "u", "wbr"]
)  # fmt: skip
DANGEROUS = frozenset(
    ["applet", "audio", "base", "button", "canvas", "embed", "form", "frame", "frameset", "iframe",
     "input", "link", "meta", "noscript", "object", "script", "select", "style", "svg", "template",
     "textarea", "video"]
)  # fmt: skip
SAFE_ADDRESS = re.compile(r"^(https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
LESSON_LINK = re.compile(r'(<a linktype="page" id=")([^"]+)"')
SPACES = re.compile(r"\s+")


@dataclass
class InlineWriter:
    """Writes running text; pictures in it are put aside in `pictures`.

    `files` names the lessons of the same folder, to which links are kept.
    """

    cleaning: Cleaning
    files: Set[str]
    pictures: list[Tag] = field(default_factory=list)

    def html(self, nodes: Iterable[PageElement]) -> str:
        """Return nodes as rich text without paragraphs; '' where nothing is left."""
        written = "".join(self._node(node) for node in nodes).strip()
        try:
            return html_with_formulas(written)
        except FormulaError as error:
            self.cleaning.note(f"LaTeX kept as text: {error}")
            return split_links(written)

    def taken_pictures(self) -> list[Tag]:
        """Return the pictures put aside since the last call."""
        taken, self.pictures = self.pictures, []
        return taken

    def _node(self, node: PageElement) -> str:
        if isinstance(node, Tag):
            return self._tag(node)
        if isinstance(node, NavigableString) and not isinstance(node, Comment):
            return escape(SPACES.sub(" ", str(node)), quote=False)
        return ""

    def _tag(self, tag: Tag) -> str:
        note_handlers(tag, self.cleaning)
        if tag.name in DANGEROUS:
            self.cleaning.note(f"<{tag.name}> removed")
            return ""
        writers = {"math": stored, "br": line_break, "a": self._link, "img": self._put_aside}
        if writer := writers.get(tag.name):
            return writer(tag)
        if tag.name in STYLES:
            return self._styled(tag)
        if tag.name not in PASSED_THROUGH:
            self.cleaning.note(f"<{tag.name}> written as its words")
        return self._inner(tag)

    def _put_aside(self, image: Tag) -> str:
        self.pictures.append(image)
        return ""

    def _inner(self, tag: Tag) -> str:
        return "".join(self._node(child) for child in tag.children)

    def _styled(self, tag: Tag) -> str:
        inner, name = self._inner(tag), STYLES[tag.name]
        again = any(STYLES.get(outer.name) == name for outer in tag.parents)
        return inner if again or not inner.strip() else f"<{name}>{inner}</{name}>"

    def _link(self, tag: Tag) -> str:
        address, inner = str(tag.get("href", "")).strip(), self._inner(tag)
        file = address.partition("#")[0]
        if file in self.files:
            return f'<a linktype="page" id="{escape(file)}">{inner}</a>'
        if SAFE_ADDRESS.match(address):
            return f'<a href="{escape(address)}">{inner}</a>'
        kind = "a place in the lesson" if address.startswith("#") else "an address that is not safe"
        self.cleaning.note(f"link to {kind} written as its words")
        return inner


def with_pages(value: Any, pages: Mapping[str, int]) -> Any:
    """Return a block's value in which links to lessons have the numbers of their pages."""
    if isinstance(value, str):
        return LESSON_LINK.sub(lambda found: f'{found[1]}{pages[unescape(found[2])]}"', value)
    if isinstance(value, dict):
        return {name: with_pages(one, pages) for name, one in value.items()}
    return [with_pages(one, pages) for one in value] if isinstance(value, list) else value


def stored(math: Tag) -> str:
    """Return a `<math>` element as the database keeps it; displayed if its equation says so."""
    equation = math.find_parent(class_="equation")
    displayed = equation is not None or math.get("display") == "block"
    mathml = clean_mathml(str(math))
    return Formula("", mathml, "block" if displayed else "inline").as_embed() if mathml else ""


def line_break(tag: Tag) -> str:
    """Return `<br>` as the database keeps it."""
    return f"<{tag.name}/>"


def note_handlers(tag: Tag, cleaning: Cleaning) -> None:
    """Note script in attributes, which is never written."""
    for name in tag.attrs:
        if name.lower().startswith("on"):
            cleaning.note(f"attribute {name.lower()} removed")
