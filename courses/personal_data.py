"""How enrolments leave with, or are erased for, a person."""

from collections.abc import Iterable, Mapping

from courses.models import Enrolment
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


def register() -> None:
    """Tell the kernel; called once at start."""
    personal_data.register("courses.Enrolment", export=export_enrolments, erase=erase_enrolments)
