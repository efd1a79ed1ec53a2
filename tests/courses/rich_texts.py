"""What a text says, counted, so that a text before and after can be compared."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from oer_library.formulas import clean_mathml

SEPARATE = ["p", "li", "h1", "h2", "h3", "h4", "h5", "td", "th", "br", "div", "summary",
            "figcaption", "caption", "math", "img", "ul", "ol", "section", "aside", "details"]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """Counted: words, formulas as MathML and how many are displayed, characters below the line,
    above it and in terms (the editor divides those with a formula in them), addresses linked to.
    """

    words: Counter[str]
    formulas: Counter[str]
    displayed: int
    below: Counter[str]
    above: Counter[str]
    terms: Counter[str]
    links: Counter[str]

    def __add__(self, other: "Said") -> "Said":
        names = self.__dataclass_fields__
        return Said(**{name: getattr(self, name) + getattr(other, name) for name in names})


def nothing() -> Said:
    return said(BeautifulSoup("", "html.parser"))


def said(soup: BeautifulSoup | Tag) -> Said:
    """Count what HTML says, whether its formulas are `<math>` or as the database keeps them."""
    formulas: Counter[str] = Counter()
    displayed = 0
    for tag in soup.find_all(["math", "embed"]):
        stored = tag.name == "embed"
        formulas[clean_mathml(str(tag["mathml"] if stored else tag))] += 1
        equation = tag.find_parent(class_="equation") is not None
        displayed += tag.get("display") == "block" or equation
        tag.replace_with(" ")
    for tag in soup.find_all(SEPARATE):
        tag.insert_after(" ")
        tag.insert_before(" ")
    return Said(
        words=Counter(soup.get_text().split()),
        formulas=formulas,
        displayed=displayed,
        below=characters(soup, "sub"),
        above=characters(soup, "sup"),
        terms=characters(soup, "dfn"),
        links=Counter(
            str(tag["href"]) for tag in soup.select('a[href^="http"]') if tag.get_text().strip()
        ),
    )


def characters(soup: BeautifulSoup | Tag, name: str) -> Counter[str]:
    outermost = (tag for tag in soup.find_all(name) if tag.find_parent(name) is None)
    return Counter("".join("".join(tag.get_text().split()) for tag in outermost))


def texts_of(block: blocks.Block, value: Any) -> Iterator[tuple[list[str] | None, str]]:
    """Yield every text in a block with the features of its field, None for plain text."""
    if isinstance(block, blocks.RichTextBlock):
        yield block.features, value.source
    elif isinstance(value, str):
        yield None, value
    else:
        for child, inner in parts_of(block, value):
            yield from texts_of(child, inner)


def parts_of(block: blocks.Block, value: Any) -> list[tuple[blocks.Block, Any]]:
    if isinstance(block, blocks.StreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, blocks.ListBlock):
        return [(block.child_block, item) for item in value]
    if isinstance(block, blocks.StructBlock):
        return [(child, value[name]) for name, child in block.child_blocks.items()]
    return []


def through_editor(features: list[str], html: str) -> str:
    """Return rich text as it is after the editor opened and saved it."""
    converter = ContentstateConverter(features)
    return str(converter.to_database_format(converter.from_database_format(html)))
