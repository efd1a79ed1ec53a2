"""A foreign lesson as blocks, before anything of it is written.

Links to other lessons of the folder name their files until their pages are there.
"""

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from django.utils import translation

from courses.domain.authoring import BlockSpec
from courses.importing.bodies import lesson_body
from courses.importing.documents import Document
from courses.importing.inline import InlineWriter, with_pages
from courses.importing.parts import Draft
from courses.importing.pictures import Picture, figure_value, picture_of
from courses.importing.reports import Cleaning
from oer_library.models import LibraryImage

WORDS_A_MINUTE = 130  # to learn from; reading for pleasure goes at about 240 (Brysbaert 2019)
LEAST_MINUTES = 5
Images = Mapping[Path, LibraryImage]


@dataclass(frozen=True)
class Part:
    """A block, with its picture where it has one."""

    draft: Draft
    picture: Picture | None


@dataclass(frozen=True)
class Converted:
    """A document with its blocks, its length in minutes, and what was left out of it."""

    document: Document
    parts: tuple[Part, ...]
    minutes: int
    left_out: tuple[str, ...]

    @property
    def file(self) -> str:
        """Return the file name, by which other lessons link to this one."""
        return self.document.path.name

    def pictures(self) -> list[Picture]:
        """Return the pictures in it."""
        return [part.picture for part in self.parts if part.picture is not None]

    def body(self, images: Images, pages: Mapping[str, int]) -> tuple[BlockSpec, ...]:
        """Return the blocks, with the numbers of pictures and of linked pages in them."""
        return tuple(_block(part, images, pages) for part in self.parts)


def convert(document: Document, files: Set[str]) -> Converted:
    """Turn a document into blocks; `files` are the names of all lessons of the folder.

    Raises LessonImportError for a picture that is missing, broken or not described.
    """
    words = len(document.content.get_text(" ").split())
    writer = InlineWriter(Cleaning(), files)
    with translation.override(document.language):
        drafts = lesson_body(writer, document.content, document.title)
    return Converted(
        document=document,
        parts=tuple(_part(document, draft) for draft in drafts),
        minutes=max(LEAST_MINUTES, math.ceil(words / WORDS_A_MINUTE)),
        left_out=tuple(writer.cleaning.lines()),
    )


def _part(document: Document, draft: Draft) -> Part:
    return Part(draft, picture_of(document, draft.picture) if draft.picture else None)


def _block(part: Part, images: Images, pages: Mapping[str, int]) -> BlockSpec:
    value = with_pages(part.draft.value, pages)
    if part.picture is not None:
        caption = str(with_pages(part.draft.caption, pages))
        value = figure_value(images[part.picture.path], part.picture, caption)
    return BlockSpec(part.draft.name, value)
