"""What is traced: responses of learners to items, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BETWEEN = "+"
"""Between the skills of a group in its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An item, the skills that it tests, and its number where items stand in teaching order."""

    item: str
    skills: tuple[str, ...]
    number: int | None = None

    @property
    def group(self) -> str:
        """Return the name of the combination of skills."""
        return self.skills[0] if len(self.skills) == 1 else BETWEEN.join(self.skills)


@dataclass(frozen=True, slots=True)
class Response:
    """One response: counted once, however many skills its item tests."""

    asked: Asked
    correct: bool


@dataclass(frozen=True, slots=True)
class Learning:
    """All responses of one learner, in order."""

    learner: str
    responses: tuple[Response, ...]


def flat(sequences: Sequence["Learning"]) -> Iterator[tuple[int, Response]]:
    """Yield each response with the place of its learner."""
    for place, one in enumerate(sequences):
        for response in one.responses:
            yield place, response
