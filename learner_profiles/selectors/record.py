"""The own record: the viewer's statements, and the courses that they are about."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import CoursePage, Enrolment
from kernel.identifiers import mint
from kernel.paging import Order
from learner_profiles.domain.asked import Asked
from people.selectors.pseudonyms import own_pseudonyms
from xapi.domain.verbs import VERBS
from xapi.models import Activity, Reference, Statement
from xapi.selectors.statements import of_persons

ORDER = Order("stored", "sequence")


def own_statements(viewer: Any, asked: Asked) -> QuerySet[Statement]:
    """Return the viewer's statements that fit the filters, newest first."""
    found = of_persons(own_pseudonyms(viewer), since=asked.since, until=asked.until)
    if asked.verbs:
        found = found.filter(verb__in=[VERBS[key].iri for key in asked.verbs])
    if asked.course:
        activity = Activity.objects.filter(iri=mint("course", asked.course)).first()
        found = found.filter(_mentions(activity)) if activity else found.none()
    return found


def own_courses(viewer: Any, language: str) -> dict[UUID, str]:
    """Return the titles of all courses the viewer ever enrolled in, by key, in order of title.

    A course that was withdrawn keeps the title of its run.
    """
    rows = Enrolment.objects.filter(person__user=viewer)
    titles = dict(rows.values_list("run__course_key", "run__title"))
    pages = CoursePage.objects.filter(translation_key__in=titles, live=True)
    for page in sorted(pages.select_related("locale"), key=lambda one: _is_in(one, language)):
        titles[page.translation_key] = page.title
    return dict(sorted(titles.items(), key=lambda one: one[1].casefold()))


def _mentions(activity: Activity) -> Exists:
    """Return the condition that a statement mentions an activity in any role."""
    return Exists(Reference.objects.filter(sequence=OuterRef("sequence"), activity=activity))


def _is_in(page: CoursePage, language: str) -> bool:
    return bool(page.locale.language_code == language)
