"""Parts of a foreign lesson as blocks: tables, figures, definitions, worked examples."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag
from django.utils.translation import gettext as _

from courses.importing.inline import InlineWriter
from courses.importing.walking import words_of
from oer_library.formulas import plain_text

CAPTION_LENGTH = 255
TERM_LENGTH = 120


@dataclass(frozen=True)
class Draft:
    """A block: its name and value; of a figure, the picture's element and the caption."""

    name: str
    value: str | dict[str, object] = ""
    picture: Tag | None = None
    caption: str = ""


def paragraphs(writer: InlineWriter, cell: Tag) -> str:
    """Return a cell's or an item's content; several paragraphs stay several."""
    inner = cell.find_all("p", recursive=False)
    if not inner:
        return writer.html(cell.children)
    written = [writer.html(paragraph.children) for paragraph in inner]
    return "".join(f"<p>{text}</p>" for text in written if text)


def table(writer: InlineWriter, tag: Tag, otherwise: str) -> Draft:
    """Return a table; without a caption a lone heading cell names it, or `otherwise`."""
    rows = [list(row.find_all(["th", "td"], recursive=False)) for row in tag.find_all("tr")]
    caption = _words(writer, tag.find("caption"))
    if not caption and rows and len(rows[0]) == 1 and rows[0][0].name == "th":
        caption = _words(writer, rows.pop(0)[0])
    widest = max((len(row) for row in rows), default=0)
    cells = [
        [paragraphs(writer, cell) for cell in row] + [""] * (widest - len(row)) for row in rows
    ]
    value = {"caption": (caption or otherwise)[:CAPTION_LENGTH], "header": _header(rows)}
    return Draft("table", {**value, "rows": cells})


def figure(writer: InlineWriter, tag: Tag) -> Iterator[Draft]:
    """Yield a figure, or the words of one whose picture is not there."""
    pictures, caption = tag.find_all("img"), tag.find("figcaption")
    words = writer.html(caption.children) if caption else ""
    yield from (picture(image, words) for image in pictures)
    if not pictures:
        writer.cleaning.note("figure without its picture written as words")
        missing = tag.find(class_="missing-figure")
        told = writer.html(missing.children) if missing else ""
        yield Draft("text", "".join(f"<p>{text}</p>" for text in (words, told) if text))


def picture(image: Tag, caption: str = "") -> Draft:
    """Return a picture as a figure."""
    return Draft("figure", picture=image, caption=caption)


def definition(writer: InlineWriter, tag: Tag) -> Draft:
    """Return a term and its meaning; a term with formulas or indices stays rich text."""
    term, meaning = tag.find("dfn"), tag.find(class_="meaning")
    if term is None or meaning is None:
        return Draft("text", f"<p>{writer.html(tag.children)}</p>")
    words, html = _words(writer, term), writer.html(meaning.children)
    if term.find(True) or len(words) > TERM_LENGTH:
        return Draft("text", f"<p>{writer.html([term])} – {html}</p>")
    return Draft("definition", {"term": words, "html": f"<p>{html}</p>"})


def title_of(writer: InlineWriter, tag: Tag) -> str:
    """Take the bold words that begin an example as its title; they are no text of it any more."""
    first = tag.find("p")
    bold = first.find("strong") if first else None
    begins = bold is not None and words_of(first).startswith(words_of(bold))
    if bold is None or not begins or bold.find(True):
        return str(_("Example"))
    title = _words(writer, bold)
    bold.extract()
    return title[:CAPTION_LENGTH]


def _header(rows: list[list[Tag]]) -> str:
    first_row = bool(rows) and bool(rows[0]) and all(cell.name == "th" for cell in rows[0])
    body = rows[1:] if first_row else rows
    first_column = bool(body) and all(row and row[0].name == "th" for row in body)
    names = {(True, True): "both", (True, False): "row", (False, True): "column"}
    return names.get((first_row, first_column), "none")


def _words(writer: InlineWriter, tag: Tag | None) -> str:
    return " ".join(plain_text(writer.html(tag.children)).split()) if tag else ""
