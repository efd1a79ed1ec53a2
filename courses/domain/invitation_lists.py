"""Reads a list of e-mail addresses as it comes out of a spreadsheet, line by line."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 2000
HEADERS = frozenset({"email", "e-mail", "mail", "e-mail address", "email address", "address",
                     "correo", "correo electrónico", "dirección de correo"})  # fmt: skip
SEPARATORS = ",;\t"


class Mistake(StrEnum):
    """What is wrong with a line."""

    NO_ADDRESS = "no_address"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Problem:
    """A line that cannot be taken: its number in the file from 1, what is wrong, what stood there.

    `first` is the line where an address stands for the first time, if it comes twice.
    """

    line: int
    mistake: Mistake
    value: str = ""
    first: int = 0


@dataclass(frozen=True)
class InvitationList:
    """The addresses that can be taken, and the lines that cannot."""

    addresses: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(text: str, is_address: Callable[[str], bool]) -> InvitationList:
    """Read a list: one address a line, or a table with a column of addresses.

    Without a line of headings the first column counts. Empty lines are passed over.
    """
    seen: dict[str, int] = {}
    problems: list[Problem] = []
    column = 0
    for place, (line, cells) in enumerate(rows(text)):
        heading = heading_of(cells) if place == 0 else None
        if heading is not None:
            column = heading
            continue
        problem = problem_of(line, cells, column, seen, is_address)
        if problem:
            problems.append(problem)
        if problem and problem.mistake in {Mistake.TOO_MANY, Mistake.UNREADABLE}:
            break
    return InvitationList(tuple(seen), tuple(problems))


def problem_of(
    line: int,
    cells: list[str] | None,
    column: int,
    seen: dict[str, int],
    is_address: Callable[[str], bool],
) -> Problem | None:
    """Return what is wrong with a line; a good address is added to `seen` with its line."""
    if cells is None:
        return Problem(line, Mistake.UNREADABLE)
    value = cells[column].strip() if column < len(cells) else ""
    address = value.lower()
    if len(seen) >= MOST_LINES:
        return Problem(line, Mistake.TOO_MANY, value)
    if not is_address(address):
        return Problem(line, Mistake.NO_ADDRESS, value)
    if address in seen:
        return Problem(line, Mistake.TWICE, value, first=seen[address])
    seen[address] = line
    return None


def rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the rows that are not empty with the line on which each begins; None cannot be read."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator_of(text))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def separator_of(text: str) -> str:
    """Return what separates the cells: the one of , ; and tab that the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def heading_of(cells: list[str] | None) -> int | None:
    """Return the column whose heading says that it holds addresses, None without headings."""
    names = [cell.strip().lower() for cell in cells or ()]
    return next((place for place, name in enumerate(names) if name in HEADERS), None)
