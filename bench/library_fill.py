"""Fills a library for `bench.library` from real records, many times over."""

import json
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from oer_library.importing.reading import Read, records
from oer_library.models import Resource
from oer_library.services.bulk import take_in

PART = 5_000
MARKS = {"id": "-", "title": " ", "url": "?n=", "urls": "?n="}
"""What keeps the copies of a record apart, and what stands before their number."""


def fill(path: str, count: int) -> dict[str, Any]:
    """Import so many records; return the seconds of each part, and addresses to ask."""
    seconds = []
    made = varied(path)
    for _part in range(max(1, count // PART)):
        begin = time.perf_counter()
        take_in(islice(made, PART if count >= PART else count), source="bench")
        seconds.append(time.perf_counter() - begin)
    return {
        "seconds": seconds,
        "resources": [str(one) for one in Resource.objects.values_list("uuid", flat=True)[:200]],
    }


def varied(path: str) -> Iterator[Read]:
    """Yield the records of a file again and again, each time with another id, title and address."""
    with Path(path).open(encoding="utf-8") as file:
        known = list(records(file))
    number = 0
    while True:
        for one in known:
            number += 1
            said = json.loads(json.dumps(one.record))
            yield Read(number, changed(said, number))


def changed(said: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a record that is another one."""
    for name, mark in MARKS.items():
        value = said.get(name)
        if isinstance(value, str):
            said[name] = f"{value}{mark}{number}"
        elif isinstance(value, list):
            said[name] = [f"{one}{mark}{number}" for one in value]
    return said
