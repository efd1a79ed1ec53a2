"""Makes courses, modules and lessons from what an author hands over (`courses.domain.authoring`).

Making one again updates it only while nobody has edited it: a person's change is never
overwritten.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from wagtail.models import Locale, Page

from competences.models import Skill
from courses.domain.authoring import CourseSpec, CreditSpec, LessonSpec, ModuleSpec, QuizSpec
from courses.models import (
    AuthoredPage,
    CataloguePage,
    CoursePage,
    LessonPage,
    LessonSkill,
    ModulePage,
)

P = TypeVar("P", CoursePage, ModulePage, LessonPage)
Spec = CourseSpec | ModuleSpec | LessonSpec


@dataclass(frozen=True)
class Made:
    """A page, and what became of it: `made`, `updated`, `unchanged` or `kept` (edited since)."""

    page: Any
    outcome: str


class AuthoringError(Exception):
    """A sentence that says what is missing and what to do."""


def catalogue(language: str) -> CataloguePage:
    """Return the catalogue of a language.

    Raises AuthoringError where the site has none.
    """
    locale = Locale.objects.filter(language_code=language).first()
    pages = CataloguePage.objects.filter(locale=locale)
    found: CataloguePage | None = pages.first() if locale else None
    if found is None:
        message = f"There is no catalogue page in the language {language!r}: make one first."
        raise AuthoringError(message)
    return found


@transaction.atomic
def make_course(spec: CourseSpec) -> Made:
    """Make or update a course in the catalogue of its language."""
    fields = {
        **described(spec),
        **credited(spec.credit),
        "description": spec.description,
        "topic": spec.topic,
        "eqf_level": spec.eqf_level,
        "pass_mark": spec.pass_mark,
    }
    return make(CoursePage, catalogue(spec.language), spec, fields)


@transaction.atomic
def make_module(course: CoursePage, spec: ModuleSpec) -> Made:
    """Make or update a module of a course."""
    return make(ModulePage, course, spec, {**described(spec), "eqf_level": spec.eqf_level})


@transaction.atomic
def make_lesson(module: ModulePage, spec: LessonSpec) -> Made:
    """Make or update a lesson of a module."""
    body = [{"type": block.name, "value": block.value} for block in spec.body]
    fields = {**described(spec), **credited(spec.credit), "minutes": spec.minutes, "body": body}
    return make(
        LessonPage, module, spec, {**fields, **quizzed(spec.quiz), "skills": taught(spec.skills)}
    )


def taught(skills: Iterable[tuple[str, int]]) -> list[LessonSkill]:
    """Return the skills of a lesson; those that no framework here has are left out."""
    levels = dict(skills)
    known = Skill.objects.filter(uri__in=levels).order_by("uri")
    return [LessonSkill(skill=one, level=levels[one.uri]) for one in known]


def quizzed(quiz: QuizSpec | None) -> dict[str, Any]:
    """Return the fields of a quiz; a lesson without one has its questions for themselves."""
    if quiz is None:
        return {"quiz": ""}
    return {
        "quiz": quiz.mode,
        "quiz_mark": quiz.mark,
        "quiz_attempts": quiz.attempts,
        "quiz_minutes": quiz.minutes,
        "late_counts": quiz.late_counts,
        "key_release": quiz.key_release,
    }


def described(spec: Spec) -> dict[str, Any]:
    """Return the fields that every page has."""
    return {
        "title": spec.title,
        "slug": spec.slug,
        "summary": spec.summary,
        "learning_outcomes": "\n".join(spec.learning_outcomes),
    }


def credited(credit: CreditSpec) -> dict[str, Any]:
    """Return the fields of credit and licence."""
    return {
        "authors": credit.authors,
        "licence": credit.licence,
        "source_url": credit.source_url,
        "changes": credit.changes,
    }


def make(model: type[P], parent: Page, spec: Spec, fields: dict[str, Any]) -> Made:
    """Make a page under `parent`, update it, or leave it as somebody edited it."""
    digest = hashlib.sha256(told(spec).encode()).hexdigest()
    page = model.objects.filter(translation_key=spec.key, locale=parent.locale).first()
    if page is None:
        page = model(translation_key=spec.key, locale=parent.locale, **prepared(fields))
        parent.add_child(instance=page)
        return publish(page, digest, "made")
    record = AuthoredPage.objects.filter(page_id=page.pk).first()
    if record is None or record.revision_id != page.latest_revision_id:
        return Made(page, "kept")
    if record.digest == digest:
        return Made(page, "unchanged")
    for name, value in prepared(fields).items():
        setattr(page, name, value)
    return publish(page, digest, "updated")


def told(spec: Spec) -> str:
    """Return all that a spec says."""
    later = (getattr(spec, name, None) for name in ("quiz", "skills"))
    return repr(spec) + "".join(repr(one) for one in later if one)


def prepared(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields with the body as a stream value."""
    if "body" not in fields:
        return fields
    return {**fields, "body": LessonPage._meta.get_field("body").to_python(fields["body"])}


def publish(page: P, digest: str, outcome: str) -> Made:
    """Publish a page and remember which revision is the loader's own."""
    page.full_clean()
    revision = page.save_revision()
    revision.publish()
    page.refresh_from_db()
    AuthoredPage.objects.update_or_create(
        page_id=page.pk, defaults={"digest": digest, "revision_id": revision.pk}
    )
    return Made(page, outcome)
