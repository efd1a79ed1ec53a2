"""A folder of foreign lessons becomes courses, one a language, with a module for each work.

All files are read and checked before anything is written, and the pages are written as one
batch: a folder comes in whole or not at all. A second time updates what nobody has edited.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from courses.domain.authoring import CourseSpec, CreditSpec, ModuleSpec
from courses.importing.documents import Document, read_document
from courses.importing.pictures import Picture, stored_picture
from courses.importing.plans import Images, Plan, lesson_key, pictures_of, spec_of
from courses.importing.reports import ImportedLesson, LessonImportError
from courses.models import CoursePage, LessonPage, ModulePage
from courses.services.authoring import catalogue, make_course, make_lesson, make_module
from oer_library.models import LibraryImage

NAMESPACE = UUID("5b0a1c9e-4a0d-4f55-9d3e-6a0a5f3f2f7d")


@dataclass(frozen=True)
class Target:
    """The course that lessons come into; one of that address is used as it is."""

    slug: str
    title: str


def import_lessons(folder: Path, target: Target) -> list[ImportedLesson]:
    """Bring all lessons of a folder into a course, in the order of their file names.

    Raises LessonImportError, which names the file; then no page and no picture has been written.
    """
    documents = [read_document(path) for path in sorted(folder.glob("*.html"))]
    if not documents:
        raise LessonImportError(folder, "there are no .html files in this folder.")
    pictures = [picture for document in documents for picture in pictures_of(document)]
    images, new = bring_in(pictures)
    try:
        return write_pages(documents, target, images)
    except Exception:
        LibraryImage.objects.filter(pk__in=new).delete()
        raise


def bring_in(pictures: Sequence[Picture]) -> tuple[Images, list[int]]:
    """Return the library's pictures by their files, and the numbers of those that are new."""
    images: dict[Path, LibraryImage] = {}
    new: list[int] = []
    for picture in pictures:
        if picture.path not in images:
            images[picture.path], is_new = stored_picture(picture)
            new += [images[picture.path].pk] if is_new else []
    return images, new


@transaction.atomic
def write_pages(
    documents: Sequence[Document], target: Target, images: Images
) -> list[ImportedLesson]:
    """Write all pages; lessons that link to each other need all pages to be there first."""
    plans = [
        plan for language in languages(documents) for plan in planned(documents, target, language)
    ]
    pages = {plan.file: number for plan in plans if (number := page_number(plan))}
    fresh = [plan for plan in plans if plan.file not in pages]
    for plan in fresh:
        pages[plan.file] = make_lesson(plan.module, spec_of(plan, images, pages)[0]).page.pk
    return [write(plan, images, pages, is_fresh=plan in fresh) for plan in plans]


def write(plan: Plan, images: Images, pages: dict[str, int], *, is_fresh: bool) -> ImportedLesson:
    """Write one lesson with all its links.

    Raises LessonImportError where the platform's own rules refuse the page.
    """
    spec, cleaning = spec_of(plan, images, pages)
    try:
        made = make_lesson(plan.module, spec)
    except ValidationError as error:
        raise LessonImportError(plan.document.path, "; ".join(error.messages)) from error
    outcome = "made" if is_fresh else made.outcome
    return ImportedLesson(plan.file, spec.title, outcome, tuple(cleaning.lines()))


def planned(documents: Sequence[Document], target: Target, language: str) -> list[Plan]:
    """Return the lessons of one language with their places."""
    own = [document for document in documents if document.language == language]
    course = course_of(target, language, own[0].credit)
    slugs: Counter[tuple[int, str]] = Counter()
    return [plan_of(document, course, target, slugs) for document in own]


def plan_of(
    document: Document, course: CoursePage, target: Target, slugs: Counter[tuple[int, str]]
) -> Plan:
    """Return a lesson's place; a second lesson of the same title gets a number in its address."""
    module = module_of(course, document.work or target.title)
    slug = slugify(document.title) or slugify(document.path.stem)
    slugs[module.pk, slug] += 1
    count = slugs[module.pk, slug]
    numbered = slug if count == 1 else f"{slug}-{count}"
    return Plan(document, module, lesson_key(course.translation_key, document), numbered)


def course_of(target: Target, language: str, credit: CreditSpec) -> CoursePage:
    """Return the course of that address, making it where there is none."""
    key = uuid5(NAMESPACE, f"{target.slug}/{language}")
    there = CoursePage.objects.child_of(catalogue(language)).filter(slug=target.slug)
    others: CoursePage | None = there.exclude(translation_key=key).first()
    if others is not None:
        return others
    own = CreditSpec(credit.authors, credit.licence, changes=credit.changes)
    course: CoursePage = make_course(
        CourseSpec(key=key, slug=target.slug, title=target.title, language=language, credit=own)
    ).page
    return course


def module_of(course: CoursePage, title: str) -> ModulePage:
    """Return the module for a work."""
    key = uuid5(course.translation_key, title)
    module: ModulePage = make_module(
        course, ModuleSpec(key=key, slug=slugify(title), title=title)
    ).page
    return module


def languages(documents: Sequence[Document]) -> list[str]:
    """Return the languages in the order in which they come."""
    return list(dict.fromkeys(document.language for document in documents))


def page_number(plan: Plan) -> int | None:
    """Return the number of the page that a lesson already has."""
    pages = LessonPage.objects.filter(translation_key=plan.key, locale=plan.module.locale)
    return pages.values_list("pk", flat=True).first()
