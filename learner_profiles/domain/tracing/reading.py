"""Responses as a table: `user,order,item,skill,correct,split,fold`; a matrix: `item,skill_tag`."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from learner_profiles.domain.tracing.responses import Asked, Learning, Response

COLUMNS = ("user", "order", "item", "skill", "correct", "split", "fold")
MATRIX = ("item", "skill_tag")
SPLITS = ("train", "test")
Matrix = Mapping[str, tuple[str, ...]]
Line = tuple[int, dict[str, str]]


class Unreadable(ValueError):  # noqa: N818 - what the table is
    """The table can't be read; the message says where and what to do."""


@dataclass(frozen=True)
class Placed:
    """What one learner answered, and in which part of the split and which fold that is."""

    learning: Learning
    split: str
    fold: int


def read_matrix(lines: Iterable[str]) -> Matrix:
    """Return the skills of each item; raises Unreadable."""
    found: dict[str, set[str]] = {}
    for _, row in _rows(lines, MATRIX):
        found.setdefault(row["item"], set()).add(row["skill_tag"])
    return {item: tuple(sorted(skills)) for item, skills in found.items()}


def read_responses(lines: Iterable[str], matrix: Matrix | None = None) -> list[Placed]:
    """Return learners with their responses in order; raises Unreadable with the line."""
    rows: dict[str, list[tuple[int, Line]]] = {}
    for line, row in _rows(lines, COLUMNS):
        if row["correct"] not in {"0", "1"}:
            raise _wrong(line, "correct", row["correct"], "0 or 1")
        if row["split"] not in SPLITS:
            raise _wrong(line, "split", row["split"], "train or test")
        whole_number(line, "fold", row["fold"])
        order = whole_number(line, "order", row["order"])
        rows.setdefault(row["user"], []).append((order, (line, row)))
    numbered = all(row["item"].isdecimal() for told in rows.values() for _, (_, row) in told)
    return [_placed(user, told, matrix or {}, numbered=numbered) for user, told in rows.items()]


def _placed(user: str, told: list[tuple[int, Line]], matrix: Matrix, *, numbered: bool) -> Placed:
    told.sort(key=lambda one: one[0])
    (_, (_, first)) = told[0]
    for _, (line, row) in told:
        if (row["split"], row["fold"]) != (first["split"], first["fold"]):
            message = f"Line {line}: learner {user} is in two parts; a learner is in one alone."
            raise Unreadable(message)
    responses = tuple(_response(row, matrix, numbered=numbered) for _, (_, row) in told)
    return Placed(Learning(user, responses), first["split"], int(first["fold"]))


def _response(row: dict[str, str], matrix: Matrix, *, numbered: bool) -> Response:
    skills = matrix.get(row["item"]) or (row["skill"],)
    asked = Asked(row["item"], skills, int(row["item"]) if numbered else None)
    return Response(asked, row["correct"] == "1")


def _rows(lines: Iterable[str], columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield rows with their lines; raises Unreadable for an empty table or a missing column."""
    rows = csv.DictReader(lines)
    missing = [name for name in columns if name not in (rows.fieldnames or ())]
    if missing:
        message = f"Line 1: there is no column {', '.join(missing)}; give {','.join(columns)}."
        raise Unreadable(message)
    empty = True
    for row in rows:
        for name in columns:
            if not row[name]:
                raise _wrong(rows.line_num, name, "empty", "a value")
        empty = False
        yield rows.line_num, row
    if empty:
        message = "Line 2: there is nothing below the heading."
        raise Unreadable(message)


def whole_number(line: int, name: str, text: str) -> int:
    """Return a whole number; raises Unreadable."""
    try:
        return int(text)
    except ValueError:
        raise _wrong(line, name, text, "a whole number") from None


def _wrong(line: int, name: str, given: str, wanted: str) -> Unreadable:
    return Unreadable(f"Line {line}: {name} is {given}; give {wanted}.")
