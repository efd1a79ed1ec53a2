"""Issues certificates of completed courses, and withdraws them."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from courses.models import Certificate, CoursePage, Enrolment
from courses.selectors.structure import structure_of
from kernel.clock import now
from people.services.notices import tell

LONGEST_NAME = 150


class NotComplete(Exception):  # noqa: N818 - a state, not an error of the program
    """The course is not complete: there is nothing to certify."""


@transaction.atomic
def issue(enrolment: Enrolment, course: CoursePage, *, name: str) -> Certificate:
    """Issue the certificate of a completed enrolment under the name the learner wants.

    Issued again it keeps its code and what it says of the course, and takes the new name. Raises
    NotComplete before completion.
    """
    if enrolment.completed is None:
        raise NotComplete
    certificate, created = Certificate.objects.get_or_create(
        enrolment=enrolment,
        defaults={
            "name": name,
            "course_title": course.title,
            "learning_outcomes": course.outcomes,
            "minutes": structure_of(course).minutes,
            "eqf_level": course.eqf_level,
            "language": course.locale.language_code,
            "score": enrolment.completed_score or 0.0,
            "completed": enrolment.completed,
            "issued": now(),
        },
    )
    if not created and certificate.name != name:
        certificate.name = name
        certificate.save(update_fields=["name"])
    return certificate


@transaction.atomic
def withdraw(certificate: Certificate, *, reason: str) -> None:
    """Withdraw a certificate for good: whoever checks it is told so, and its holder, with why."""
    rows = Certificate.objects.filter(pk=certificate.pk, withdrawn__isnull=True)
    if rows.update(withdrawn=now(), reason=reason):
        tell(
            certificate.enrolment.person,
            kind="courses.certificate",
            key=f"withdrawn:{certificate.uuid}",
            subject=lambda: withdrawn_words(certificate),
            text=reason,
            link=lambda: reverse("courses:check", args=[certificate.code]),
        )


def withdrawn_words(certificate: Certificate) -> str:
    """Say that a certificate was withdrawn, in the language in use."""
    said = gettext("Your certificate of “%(course)s” was withdrawn")
    return said % {"course": certificate.course_title}
