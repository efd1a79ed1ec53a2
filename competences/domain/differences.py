"""What a derived role changes: added, left out, asked for otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass(frozen=True)
class Need:
    """How well, and whether a role can't do without."""

    essential: bool
    proficiency: int


@dataclass(frozen=True)
class Differences(Generic[K]):
    """The skills that differ; of those asked for otherwise what was and what is."""

    added: Mapping[K, Need]
    left_out: Mapping[K, Need]
    changed: Mapping[K, tuple[Need, Need]]

    @property
    def count(self) -> int:
        """Return how many skills differ."""
        return len(self.added) + len(self.left_out) + len(self.changed)


def differences(base: Mapping[K, Need], own: Mapping[K, Need]) -> Differences[K]:
    """Return what is different in a role of one's own."""
    return Differences(
        added={key: need for key, need in own.items() if key not in base},
        left_out={key: need for key, need in base.items() if key not in own},
        changed={
            key: (base[key], need) for key, need in own.items() if key in base and base[key] != need
        },
    )
