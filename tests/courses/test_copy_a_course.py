"""A course is copied: the copy stands alone and asks the same questions."""

import pytest
from django.test import Client

from courses.models import CoursePage, LessonPage, ModulePage, Question, Run
from courses.selectors.structure import structure_of
from people.models import User
from tests.courses.acting import Acting
from tests.courses.changes import every_page, progress, statuses
from tests.courses.site import SmallSite, option

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(marta_learns: Acting, site: SmallSite) -> CoursePage:
    """A copy of the course as the editor's side makes it, published."""
    attributes = {"title": "Cells, autumn", "slug": "cells-autumn"}
    course = CoursePage.objects.get(pk=site.course.pk)
    copy: CoursePage = course.copy(recursive=True, update_attrs=attributes)
    return copy


def test_a_copy_has_identifiers_of_its_own(copied: CoursePage, site: SmallSite) -> None:
    own = set(copied.get_descendants(inclusive=True).values_list("translation_key", flat=True))
    first = site.course.get_descendants(inclusive=True)
    assert len(own) == 6
    assert not own & set(first.values_list("translation_key", flat=True))


def test_a_copy_shares_no_enrolment(copied: CoursePage, marta: User, marta_learns: Acting) -> None:
    assert not Run.objects.filter(course_key=copied.translation_key).exists()
    again = Acting.enrolled(marta, copied)
    assert again.enrolment.registration != marta_learns.enrolment.registration
    assert progress(again) == (0, 0.0, False)


def test_a_copy_asks_the_same_questions(copied: CoursePage, site: SmallSite, marta: User) -> None:
    assert Question.objects.count() == 4
    assert structure_of(copied).questions == structure_of(site.course).questions
    again = Acting.enrolled(marta, copied)
    lesson = LessonPage.objects.descendant_of(copied).get(slug="volts")
    fields = {"answer": [option(site.voltage, "Voltage")]}
    again.answers(site.voltage, fields, lesson)
    assert progress(again) == (0, 0.25, False)


def test_a_copy_changes_nothing_for_those_in_the_first(
    copied: CoursePage, marta_learns: Acting, marta: User
) -> None:
    before = progress(marta_learns)
    lesson = LessonPage.objects.descendant_of(copied).get(slug="steps")
    Acting.enrolled(marta, copied).works_through(lesson)
    assert progress(marta_learns) == before


def test_a_copy_can_be_deleted_alone(
    copied: CoursePage, marta_learns: Acting, site: SmallSite, learner: Client
) -> None:
    before = progress(marta_learns)
    copied.delete()
    assert progress(marta_learns) == before
    assert ModulePage.objects.count() == 2
    assert set(statuses(learner, every_page(site)).values()) == {200}


def test_a_copy_works_for_a_visitor(copied: CoursePage, anonymous: Client) -> None:
    pages = copied.get_descendants(inclusive=True).specific()
    found = statuses(anonymous, [page.url for page in pages])
    assert set(found.values()) == {200}
