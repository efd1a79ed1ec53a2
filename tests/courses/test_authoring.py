"""Making courses from what an author hands over: idempotent, and people's changes are kept."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from courses.domain.authoring import BlockSpec, CourseSpec, CreditSpec, LessonSpec, ModuleSpec
from courses.models import CoursePage, LessonPage
from courses.services.authoring import AuthoringError, make_course, make_lesson, make_module
from oer_library.formulas import html_with_formulas
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db

COURSE = CourseSpec(
    key=uuid4(),
    slug="packs",
    title="Packs",
    learning_outcomes=("Explain packs", "Count cells"),
    credit=CreditSpec(authors="Ana", licence="CC-BY-SA-4.0"),
)


def test_a_course_is_made_and_published(site: SmallSite) -> None:
    made = make_course(COURSE)
    assert made.outcome == "made"
    page = CoursePage.objects.get(translation_key=COURSE.key)
    assert page.live
    assert page.outcomes == ["Explain packs", "Count cells"]
    assert page.attribution().as_text() == "“Packs” by Ana, CC BY-SA 4.0"


def test_made_again_it_is_unchanged(site: SmallSite) -> None:
    make_course(COURSE)
    assert make_course(COURSE).outcome == "unchanged"
    assert CoursePage.objects.filter(slug="packs").count() == 1


def test_a_new_version_updates_what_nobody_edited(site: SmallSite) -> None:
    make_course(COURSE)
    assert make_course(replace(COURSE, title="Battery packs")).outcome == "updated"
    assert CoursePage.objects.get(slug="packs").title == "Battery packs"


def test_what_a_person_changed_is_kept(site: SmallSite) -> None:
    page = make_course(COURSE).page
    page.title = "My packs"
    page.save_revision().publish()
    assert make_course(replace(COURSE, title="Battery packs")).outcome == "kept"
    assert CoursePage.objects.get(slug="packs").title == "My packs"


def test_a_persons_draft_is_kept_too(site: SmallSite) -> None:
    page = make_course(COURSE).page
    page.title = "Half done"
    page.save_revision()
    assert make_course(replace(COURSE, title="Battery packs")).outcome == "kept"


def test_a_lesson_carries_its_blocks(site: SmallSite) -> None:
    module = make_module(make_course(COURSE).page, ModuleSpec(uuid4(), "m", "M")).page
    body = (
        BlockSpec("text", "<p>Hello</p>"),
        BlockSpec("safety", {"level": "danger", "title": "Arc", "html": "<p>No.</p>"}),
        BlockSpec("question", site.voltage.pk),
    )
    make_lesson(module, LessonSpec(uuid4(), "l", "L", body=body))
    page = LessonPage.objects.get(slug="l")
    assert [block.block_type for block in page.body] == ["text", "safety", "question"]
    assert page.body[2].value == site.voltage


def test_a_mark_that_is_no_share_is_refused_and_nothing_is_left(site: SmallSite) -> None:
    with pytest.raises(ValidationError):
        make_course(replace(COURSE, pass_mark=60))
    assert not CoursePage.objects.filter(slug="packs").exists()


def test_a_language_without_a_catalogue_is_said(site: SmallSite) -> None:
    with pytest.raises(AuthoringError, match="no catalogue page"):
        make_course(replace(COURSE, language="es"))


def test_search_sees_formulas_in_a_lesson(site: SmallSite) -> None:
    module = make_module(make_course(COURSE).page, ModuleSpec(uuid4(), "m", "M")).page
    text = BlockSpec("text", html_with_formulas(r"<p>Current \( I = \frac{Q}{t} \)</p>"))
    make_lesson(module, LessonSpec(uuid4(), "l", "L", body=(text,)))
    page = LessonPage.objects.get(slug="l")
    found = page.body.stream_block.get_searchable_content(page.body)
    assert "I=Q/t" in " ".join(found).replace(" ", "")
