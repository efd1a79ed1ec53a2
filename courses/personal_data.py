"""How enrolments leave with, or are erased for, a person."""

from collections.abc import Iterable, Mapping

from courses.models import Certificate, Enrolment
from kernel.registries import personal_data


def export_enrolments(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield a person's enrolments."""
    rows = Enrolment.objects.filter(person_id=person_id)
    return rows.values(
        "run__title", "registration", "enrolled", "left", "completed", "completed_score"
    )


def erase_enrolments(person_id: int) -> int:
    """Delete a person's enrolments with their progress."""
    return Enrolment.objects.filter(person_id=person_id).delete()[0]


def export_certificates(person_id: int) -> Iterable[Mapping[str, object]]:
    """Yield a person's certificates; they are erased with their enrolments."""
    rows = Certificate.objects.filter(enrolment__person_id=person_id)
    return rows.values(
        "name", "course_title", "code", "score", "completed", "issued", "withdrawn", "reason"
    )


def erase_certificates(person_id: int) -> int:
    """Delete a person's certificates: whoever checks one finds nothing."""
    return Certificate.objects.filter(enrolment__person_id=person_id).delete()[0]


def register() -> None:
    """Tell the kernel; called once at start."""
    personal_data.register(
        "courses.Certificate", export=export_certificates, erase=erase_certificates
    )
    personal_data.register("courses.Enrolment", export=export_enrolments, erase=erase_enrolments)
