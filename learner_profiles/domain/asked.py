"""Which part of the own record is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

COURSES, LESSONS, ANSWERS, COMPLETIONS = "courses", "lessons", "answers", "completions"
SKILLS = "skills"
VERBS_OF: Mapping[str, tuple[str, ...]] = {
    COURSES: ("registered", "progressed", "passed", "failed", "completed"),
    LESSONS: ("launched", "initialized", "experienced", "terminated"),
    ANSWERS: ("answered",),
    COMPLETIONS: ("passed", "completed"),
    SKILLS: ("asserted", "validated", "conferred", "disagreed"),
}
"""The verbs of each kind of entry, by their keys in `xapi.domain.verbs`."""


@dataclass(frozen=True)
class Asked:
    """Filters of the record: a key of VERBS_OF or '', a course or none, a span of `stored`.

    `since` is exclusive, `until` inclusive.
    """

    what: str = ""
    course: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def verbs(self) -> tuple[str, ...]:
        """Return the keys of the verbs asked for; none means all."""
        return VERBS_OF.get(self.what, ())
