"""What was posted for a question of a quiz: in time, and after the end.

An answer that comes after the end and does not count takes nothing away from the one that was
saved in time: both are kept side by side under one question.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LATE = "late:"
Fields = Mapping[str, list[str]]


@dataclass(frozen=True)
class Kept:
    """The fields of one question: those that were in time, and those that came late."""

    timely: Fields
    late: Fields

    @classmethod
    def of(cls, stored: Fields) -> "Kept":
        """Return what was stored."""
        late = {name.removeprefix(LATE): one for name, one in stored.items() if _is_late(name)}
        return cls({name: one for name, one in stored.items() if not _is_late(name)}, late)

    def stored(self) -> dict[str, list[str]]:
        """Return both as one mapping."""
        return {**self.timely, **{LATE + name: one for name, one in self.late.items()}}

    @property
    def newest(self) -> Fields:
        """Return what was given last."""
        return self.late or self.timely


def _is_late(name: str) -> bool:
    return name.startswith(LATE)
