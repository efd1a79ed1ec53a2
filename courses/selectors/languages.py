"""Which of several translations is shown to a reader."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar


class Translated(Protocol):
    """What stands in a language: pages and questions."""

    @property
    def locale(self) -> Any:
        """Return the language as Wagtail keeps it."""


T = TypeVar("T", bound=Translated)


def in_language(rows: Iterable[T], language: str) -> T | None:
    """Return the row in a language, else the first; None where there is none."""
    every = list(rows)
    wanted = (one for one in every if one.locale.language_code == language)
    return next(wanted, every[0] if every else None)
