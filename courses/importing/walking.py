"""The walk through foreign markup: what stands on its own, and what runs on in a line."""

from collections.abc import Iterable, Iterator

from bs4 import Tag
from bs4.element import PageElement

from courses.importing.inline import DANGEROUS

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = [
    *HEADINGS, "p", "ul", "ol", "table", "figure", "section", "aside", "div", "details", "article",
    "header", "footer", "nav", "blockquote", "dl", "dt", "dd", "main", "hr", "pre", "address",
]  # fmt: skip


def divided(nodes: Iterable[PageElement]) -> Iterator[Tag | list[PageElement]]:
    """Yield each block, and between the blocks the nodes that run on in one line."""
    line: list[PageElement] = []
    for node in nodes:
        if isinstance(node, Tag) and is_block(node):
            yield line
            yield node
            line = []
        else:
            line.append(node)
    yield line


def is_block(tag: Tag) -> bool:
    """Say whether an element stands on its own, or holds one that does."""
    return tag.name not in DANGEROUS and (tag.name in BLOCKS or holds_blocks(tag))


def holds_blocks(tag: Tag) -> bool:
    """Say whether an element holds one that stands on its own."""
    return tag.find(BLOCKS) is not None


def has_class(tag: Tag, name: str) -> bool:
    """Say whether an element has a class, such as `equation` for a displayed formula."""
    return name in (tag.get("class") or ())


def words_of(tag: Tag | None) -> str:
    """Return an element's text on one line."""
    return " ".join(tag.get_text().split()) if tag else ""


def in_lines(item: Tag) -> list[PageElement]:
    """Return an item's content with line breaks between its paragraphs."""
    for paragraph in item.find_all("p", recursive=False)[1:]:
        paragraph.insert_before(Tag(name="br", can_be_empty_element=True))
    return list(item.children)
