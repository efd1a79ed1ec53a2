"""What a foreign lesson will be: its blocks, its pictures, its place and its keys."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from django.utils import translation

from courses.domain.authoring import BlockSpec, LessonSpec
from courses.importing.bodies import lesson_body
from courses.importing.documents import Document
from courses.importing.inline import InlineWriter
from courses.importing.parts import Draft
from courses.importing.pictures import Picture, figure_value, picture_of
from courses.importing.reports import Cleaning
from courses.models import ModulePage
from oer_library.models import LibraryImage

WORDS_A_MINUTE = 130  # to learn from; reading for pleasure goes at about 240 (Brysbaert 2019)
LEAST_MINUTES = 5
Images = Mapping[Path, LibraryImage]


@dataclass(frozen=True)
class Plan:
    """A lesson that is to be made or updated: where, under which key and slug."""

    document: Document
    module: ModulePage
    key: UUID
    slug: str

    @property
    def file(self) -> str:
        """Return the file name, by which other lessons link to this one."""
        return self.document.path.name


def lesson_key(course_key: UUID, document: Document) -> UUID:
    """Return the key that a file's lesson has in a course, every time it comes in."""
    return uuid5(course_key, document.path.name)


def drafts_of(document: Document, lessons: Mapping[str, int]) -> tuple[list[Draft], Cleaning]:
    """Return a lesson's blocks and what was left out; `lessons` are page ids by file name."""
    writer = InlineWriter(Cleaning(), lessons)
    with translation.override(document.language):
        return lesson_body(writer, document.content, document.title), writer.cleaning


def pictures_of(document: Document) -> list[Picture]:
    """Return the pictures of a lesson.

    Raises LessonImportError for one that is missing, broken or not described.
    """
    drafts, _ = drafts_of(document, {})
    return [picture_of(document, one.picture) for one in drafts if one.picture is not None]


def spec_of(plan: Plan, images: Images, lessons: Mapping[str, int]) -> tuple[LessonSpec, Cleaning]:
    """Return what the authoring service makes a lesson from, and what was left out."""
    document = plan.document
    drafts, cleaning = drafts_of(document, lessons)
    spec = LessonSpec(
        key=plan.key,
        slug=plan.slug,
        title=document.title,
        minutes=minutes_of(document),
        learning_outcomes=document.outcomes,
        body=tuple(_block(document, draft, images) for draft in drafts),
        credit=document.credit,
    )
    return spec, cleaning


def minutes_of(document: Document) -> int:
    """Return about how many minutes a lesson takes, by its words."""
    words = len(document.content.get_text(" ").split())
    return max(LEAST_MINUTES, math.ceil(words / WORDS_A_MINUTE))


def _block(document: Document, draft: Draft, images: Images) -> BlockSpec:
    if draft.picture is None:
        return BlockSpec(draft.name, draft.value)
    picture = picture_of(document, draft.picture)
    return BlockSpec(draft.name, figure_value(images[picture.path], picture, draft.caption))
