"""Asking one page after the other: one that fails is told, many in a row let the run rest."""

from collections.abc import Callable

from oer_library.harvesters.contract import BadSource, Found, Later

IN_A_ROW = 3
"""Pages out of reach one after the other that mean that the source is."""


class Visits:
    """The pages of one run, with how many were out of reach in a row."""

    def __init__(self) -> None:
        self._row = 0

    def found(self, address: str, read: Callable[[], Found]) -> Found:
        """Return what a page says, or why it can't be read; raises Later for a source that rests."""
        try:
            found = read()
        except BadSource as error:
            return Found(address, problem=str(error)[:500])
        except Later as error:
            self._row += 1
            if self._row >= IN_A_ROW:
                raise
            return Found(address, problem=str(error)[:500])
        self._row = 0
        return found
