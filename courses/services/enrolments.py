"""Taking part in a course: always in a run."""

from django.db import transaction

from courses.domain.structure import CourseStructure
from courses.models import Enrolment, Run
from courses.services import acts
from kernel.clock import now
from people.models import User
from people.services.persons import person_of
from xapi.services.own import record_acts


def open_run(structure: CourseStructure) -> Run:
    """Return the run of a self-paced course that is always open, making it if need be."""
    run, _ = Run.objects.get_or_create(
        course_key=structure.key, always_open=True, defaults={"title": structure.title[:255]}
    )
    return run


@transaction.atomic
def enrol(user: User, *, structure: CourseStructure, language: str) -> Enrolment:
    """Enrol a person in a course's open run and record it.

    Once enrolled, nothing changes; who left comes back to the same enrolment.
    """
    person, run = person_of(user), open_run(structure)
    before = Enrolment.objects.filter(run=run, person=person).order_by("-id").first()
    if before:
        return rejoin(before)
    enrolment = Enrolment.objects.create(run=run, person=person, enrolled=now())
    record_acts(acts.registered(acts.Learning(enrolment, structure, language)))
    return enrolment


def rejoin(enrolment: Enrolment) -> Enrolment:
    """Take part again after leaving."""
    if enrolment.left is not None:
        enrolment.left = None
        enrolment.save(update_fields=["left"])
    return enrolment


def locked(enrolment: Enrolment) -> Enrolment:
    """Return the enrolment with its row locked for the running transaction.

    Everything that is counted or limited per enrolment waits in line here.
    """
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("run", "person")
    return rows.get(pk=enrolment.pk)


def leave(enrolment: Enrolment) -> None:
    """End taking part; the record and the progress stay for coming back."""
    Enrolment.objects.filter(pk=enrolment.pk, left__isnull=True).update(left=now())
