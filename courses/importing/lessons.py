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

from courses.domain.authoring import CourseSpec, CreditSpec, LessonSpec, ModuleSpec
from courses.importing.converted import Converted, Images, convert
from courses.importing.documents import read_document
from courses.importing.pictures import Picture, stored_picture
from courses.importing.reports import ImportedLesson, LessonImportError
from courses.models import CoursePage, LessonPage, ModulePage
from courses.services.authoring import Made, catalogue, make_course, make_lesson, make_module
from oer_library.models import LibraryImage

NAMESPACE = UUID("5b0a1c9e-4a0d-4f55-9d3e-6a0a5f3f2f7d")


@dataclass(frozen=True)
class Target:
    """The course that lessons come into; one of that address is used as it is."""

    slug: str
    title: str


@dataclass(frozen=True)
class Plan:
    """A lesson that is to be made or updated: where, under which key and slug."""

    lesson: Converted
    module: ModulePage
    key: UUID
    slug: str

    def make(self, images: Images, pages: dict[str, int]) -> Made:
        """Make or update the page.

        Raises LessonImportError where the platform's own rules refuse it.
        """
        document = self.lesson.document
        spec = LessonSpec(
            key=self.key,
            slug=self.slug,
            title=document.title,
            minutes=self.lesson.minutes,
            learning_outcomes=document.outcomes,
            body=self.lesson.body(images, pages),
            credit=document.credit,
        )
        try:
            return make_lesson(self.module, spec)
        except ValidationError as error:
            raise LessonImportError(document.path, "; ".join(error.messages)) from error


def import_lessons(folder: Path, target: Target) -> list[ImportedLesson]:
    """Bring all lessons of a folder into a course, in the order of their file names.

    Raises LessonImportError, which names the file; then no page and no picture has been written.
    """
    lessons = read_folder(folder)
    images, new = bring_in([picture for lesson in lessons for picture in lesson.pictures()])
    try:
        return write_pages(lessons, target, images)
    except Exception:
        LibraryImage.objects.filter(pk__in=new).delete()
        raise


def read_folder(folder: Path) -> list[Converted]:
    """Read and convert all lessons of a folder."""
    paths = sorted(folder.glob("*.html"))
    if not paths:
        raise LessonImportError(folder, "there are no .html files in this folder.")
    files = {path.name for path in paths}
    return [convert(read_document(path), files) for path in paths]


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
    lessons: Sequence[Converted], target: Target, images: Images
) -> list[ImportedLesson]:
    """Write all pages: first those that are not there yet, so that all can link to all."""
    languages = dict.fromkeys(lesson.document.language for lesson in lessons)
    plans = [plan for language in languages for plan in planned(lessons, target, language)]
    pages = {plan.lesson.file: page_number(plan) for plan in plans}
    fresh = [file for file, number in pages.items() if not number]
    for plan in plans:
        if plan.lesson.file in fresh:
            pages[plan.lesson.file] = plan.make(images, pages).page.pk
    return [imported(plan, plan.make(images, pages), fresh) for plan in plans]


def imported(plan: Plan, made: Made, fresh: Sequence[str]) -> ImportedLesson:
    """Return what became of a lesson."""
    outcome = "made" if plan.lesson.file in fresh else made.outcome
    title = plan.lesson.document.title
    return ImportedLesson(plan.lesson.file, title, outcome, plan.lesson.left_out)


def planned(lessons: Sequence[Converted], target: Target, language: str) -> list[Plan]:
    """Return the lessons of one language with their places.

    A second lesson of the same title in a module gets a number in its address.
    """
    own = [lesson for lesson in lessons if lesson.document.language == language]
    course = course_of(target, language, own[0].document.credit)
    slugs: Counter[tuple[int, str]] = Counter()
    plans = []
    for lesson in own:
        document = lesson.document
        module = module_of(course, document.work or target.title)
        slug = slugify(document.title) or slugify(document.path.stem)
        slugs[module.pk, slug] += 1
        count = slugs[module.pk, slug]
        key = uuid5(course.translation_key, lesson.file)
        plans.append(Plan(lesson, module, key, slug if count == 1 else f"{slug}-{count}"))
    return plans


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


def page_number(plan: Plan) -> int:
    """Return the number of the page that a lesson already has, 0 if it has none."""
    pages = LessonPage.objects.filter(translation_key=plan.key, locale=plan.module.locale)
    return pages.values_list("pk", flat=True).first() or 0
