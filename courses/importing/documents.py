"""Reading one HTML lesson: who made it, under which licence, in which language, and its content."""

import re
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from courses.domain.authoring import CreditSpec
from courses.importing.reports import LessonImportError
from oer_library.domain.licences import Licence, licence_of_url

AUTHOR_IN_FOOTER = re.compile(r"\bby (?P<author>.+?), (?:module|licen[sc]ed)\b")
CHANGES_IN_FOOTER = re.compile(r"\bChanges: (?P<changes>.+?)\.?$")
CREDIT_LENGTH = 255


@dataclass(frozen=True)
class Document:
    """A lesson as it was read; `work` is the book or course that it comes from."""

    path: Path
    language: str
    title: str
    work: str
    outcomes: tuple[str, ...]
    credit: CreditSpec
    content: Tag


def read_document(path: Path) -> Document:
    """Read a lesson.

    Raises LessonImportError for a file that is no whole HTML lesson, or whose author or licence is
    not stated or does not allow changes.
    """
    soup = BeautifulSoup(_text(path), "html.parser")
    content, heading = soup.find("main"), soup.find("h1")
    if content is None or heading is None:
        raise LessonImportError(path, "there is no <main> with an <h1>: this is no lesson.")
    document = Document(
        path=path,
        language=_language(soup),
        title=_words(heading),
        work=_words(soup.select_one("footer cite")),
        outcomes=tuple(_words(item) for item in content.select("ul.learning-objectives > li")),
        credit=_credit(soup, path),
        content=content,
    )
    for read in [heading, *content.select("ul.learning-objectives")]:
        read.extract()
    return document


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise LessonImportError(path, "it cannot be read as UTF-8 text.") from error
    if "<main" in text and "</main>" not in text:
        raise LessonImportError(path, "it ends in the middle: there is no </main>.")
    return text


def _language(soup: BeautifulSoup) -> str:
    html = soup.find("html")
    language = str(html.get("lang", "")) if html else ""
    return language.split("-")[0].lower() or "en"


def _credit(soup: BeautifulSoup, path: Path) -> CreditSpec:
    footer = _words(soup.find("footer"))
    work = _words(soup.select_one("footer cite"))
    author = _meta(soup, "dcterms.creator", "author") or _found(AUTHOR_IN_FOOTER, footer)
    if not author:
        raise LessonImportError(path, "it names no author, whom its licence asks to name.")
    return CreditSpec(
        authors=(f"{author} ({work})" if work else author)[:CREDIT_LENGTH],
        licence=_licence(soup, path).code,
        source_url=_meta(soup, "dcterms.source"),
        changes=_changes(_found(CHANGES_IN_FOOTER, footer)),
    )


def _licence(soup: BeautifulSoup, path: Path) -> Licence:
    link = soup.select_one('[rel~="license"][href]')
    licence = licence_of_url(str(link["href"])) if link else None
    if licence is None:
        raise LessonImportError(path, "it names no licence that the platform knows.")
    if not licence.may_remix:
        raise LessonImportError(
            path, f"its licence, {licence.name}, does not allow the changes made here."
        )
    return licence


def _changes(earlier: str) -> str:
    ours = "divided into blocks"
    return (f"{earlier}; {ours}" if earlier else ours)[:CREDIT_LENGTH]


def _meta(soup: BeautifulSoup, *names: str) -> str:
    found = (soup.find("meta", attrs={"name": name}) for name in names)
    return next((str(tag.get("content", "")).strip() for tag in found if tag), "")


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1) if found else ""


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""
