"""A calibrated bank as a table: columns `item,a,b`, and `skill` where there is one."""

import csv
import math
from collections.abc import Iterable, Mapping

from learner_profiles.domain.adaptive_test.bank import Item

COLUMNS = ("item", "a", "b")


class Unreadable(ValueError):  # noqa: N818 - what the table is
    """The table can't be read; the message says where and what to do."""


def read_items(lines: Iterable[str]) -> list[Item]:
    """Return the items of a table; raises Unreadable with the line that is wrong."""
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        message = f"Line 1: there is no column {' and no '.join(missing)}; give item,a,b."
        raise Unreadable(message)
    items, known = list[Item](), set[str]()
    for row in rows:
        item = _item(row, rows.line_num)
        if item.key in known:
            message = f"Line {rows.line_num}: item {item.key} stands there twice."
            raise Unreadable(message)
        known.add(item.key)
        items.append(item)
    if not items:
        message = "There are no items below the heading."
        raise Unreadable(message)
    return items


def _item(row: Mapping[str, str | None], line: int) -> Item:
    key = (row["item"] or "").strip()
    if not key:
        message = f"Line {line}: the item has no name."
        raise Unreadable(message)
    a, b = (_number(row[name], name, line) for name in ("a", "b"))
    if a <= 0:
        message = f"Line {line}: a is {a}; a discrimination is more than 0."
        raise Unreadable(message)
    return Item(key, a, b, (row.get("skill") or "").strip())


def _number(text: str | None, name: str, line: int) -> float:
    try:
        found = float(text or "")
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        message = f"Line {line}: {name} is {text or 'empty'}; give a number."
        raise Unreadable(message)
    return found
