"""What an import says about the files it read."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


class LessonImportError(Exception):
    """A sentence that names the file, says what is wrong and what to do."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(f"{path.name}: {sentence}")


@dataclass
class Cleaning:
    """What was left out of one file, counted."""

    left_out: Counter[str] = field(default_factory=Counter)

    def note(self, what: str) -> None:
        """Count something that was left out."""
        self.left_out[what] += 1

    def lines(self) -> list[str]:
        """Return one line for each kind of thing left out."""
        return [f"{what} ({count} times)" for what, count in sorted(self.left_out.items())]


@dataclass(frozen=True)
class ImportedLesson:
    """One lesson after the import: its page's key, what became of it, what was left out."""

    file: str
    title: str
    outcome: str
    left_out: tuple[str, ...]
