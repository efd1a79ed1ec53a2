"""What is kept of a learner, and what a learner may have open, while a course changes."""

from uuid import UUID

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.models import Answer, CoursePage, Enrolment, LessonSeen
from courses.selectors.progress import progress_of
from courses.selectors.structure import structure_of
from tests.courses.acting import Acting
from tests.courses.site import SmallSite
from xapi.models import Statement


def progress(acting: Acting) -> tuple[int, float, bool]:
    """Return percent of lessons, score to a thousandth, and whether the course is complete."""
    enrolment = Enrolment.objects.get(pk=acting.enrolment.pk)
    found = progress_of(enrolment, structure_of(CoursePage.objects.get(pk=acting.course.pk)))
    return found.percent, round(found.score, 3), enrolment.completed is not None


def kept(acting: Acting) -> tuple[list[UUID], set[UUID], int]:
    """Return everything that is kept of a learner: answers, lessons seen, number of statements."""
    answers = Answer.objects.filter(enrolment=acting.enrolment).order_by("id")
    seen = LessonSeen.objects.filter(enrolment=acting.enrolment)
    return (
        list(answers.values_list("statement_id", flat=True)),
        set(seen.values_list("lesson_key", flat=True)),
        Statement.objects.count(),
    )


def every_page(site: SmallSite) -> list[str]:
    """Return the addresses of everything a learner of the course may have open."""
    key = site.course.translation_key
    pages: list[Page] = [site.course, *site.modules, *site.lessons]
    return [
        *(page.url for page in pages),
        *(f"/id/{page.identifier_kind}/{page.translation_key}" for page in pages),
        site.catalogue.url,
        reverse("path"),
        reverse("courses:completed", args=[key]),
        reverse("courses:enrol", args=[key]),
        reverse("learner_profiles:record"),
    ]


def statuses(client: Client, addresses: list[str]) -> dict[str, int]:
    """Return how each address answers, the page at the end of its redirects."""
    return {one: client.get(one, follow=True).status_code for one in addresses}
