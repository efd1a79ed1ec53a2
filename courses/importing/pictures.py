"""Pictures of foreign lessons in the library, with description, credit and licence."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bs4 import Tag
from django.core.files.images import ImageFile
from PIL import Image, UnidentifiedImageError

from courses.domain.authoring import CreditSpec
from courses.importing.documents import Document
from courses.importing.reports import LessonImportError
from oer_library.models import LibraryImage

FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
ALT_LENGTH = 2000


@dataclass(frozen=True)
class Picture:
    """A picture file beside the lessons, described for those who do not see it."""

    path: Path
    alt_text: str
    language: str
    credit: CreditSpec


def picture_of(document: Document, image: Tag) -> Picture:
    """Return the picture that an `<img>` names.

    Raises LessonImportError where it is not beside the lessons, is no picture, or has no description.
    """
    source, alt_text = str(image.get("src", "")), " ".join(str(image.get("alt", "")).split())
    path = (document.path.parent / source).resolve()
    if not path.is_relative_to(document.path.resolve().parent.parent) or not path.is_file():
        raise LessonImportError(document.path, f"its picture {source!r} is not beside the lessons.")
    if not alt_text:
        raise LessonImportError(document.path, f"its picture {source!r} has no description (alt).")
    _check(document.path, path)
    return Picture(path, alt_text, document.language, document.credit)


def stored_picture(picture: Picture) -> tuple[LibraryImage, bool]:
    """Return the picture in the library and whether it came in just now."""
    content = picture.path.read_bytes()
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    known = LibraryImage.objects.filter(file_hash=digest, source_url=picture.credit.source_url)
    found = known.order_by("pk").first()
    return (found, False) if found else (_new(picture, digest), True)


def figure_value(image: LibraryImage, picture: Picture, caption: str) -> dict[str, object]:
    """Return the value of a figure block; the description is given where the image has another."""
    own = "" if image.alt_text == picture.alt_text else picture.alt_text
    return {"image": image.pk, "alt_text": own, "caption": caption}


def _new(picture: Picture, digest: str) -> LibraryImage:
    with picture.path.open("rb") as file:
        image = LibraryImage(
            title=picture.path.stem.replace("_", " "),
            file=ImageFile(file, name=picture.path.name),
            alt_text=picture.alt_text[:ALT_LENGTH],
            author=picture.credit.authors,
            licence=picture.credit.licence,
            source_url=picture.credit.source_url,
            changes=picture.credit.changes,
            language=picture.language,
            file_hash=digest,
        )
        image.file_size = picture.path.stat().st_size
        image.full_clean(exclude=["file_hash"])
        image.save()
    return image


def _check(lesson: Path, path: Path) -> None:
    try:
        with Image.open(path, formats=FORMATS) as image:
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise LessonImportError(lesson, f"its picture {path.name} cannot be read.") from error
