"""Reading records from a file of JSON objects, one a line or run together."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

CHUNK = 256 * 1024
MAX_RECORD = 4 * 1024 * 1024
BLANKS = " \t\r\n,\ufeff"


@dataclass(frozen=True)
class Read:
    """A record with its number in the file, from 1; `problem` says why there is none."""

    number: int
    record: Mapping[str, Any]
    problem: str = ""


def records(file: IO[str]) -> Iterator[Read]:
    """Yield the records of a file; what is no object is told and passed, to the next line."""
    decoder = json.JSONDecoder()
    waiting, number, ended = "", 0, False
    while not ended or waiting.strip(BLANKS):
        waiting = waiting.lstrip(BLANKS)
        try:
            value, end = decoder.raw_decode(waiting)
            complete = ended or end < len(waiting)
        except ValueError:
            complete, value, end = False, None, 0
        if complete:
            number += 1
            waiting = waiting[end:]
            yield _read(number, value)
        elif not ended and len(waiting) <= MAX_RECORD:
            chunk = file.read(CHUNK)
            waiting, ended = waiting + chunk, not chunk
        else:
            number += 1
            waiting = waiting.partition("\n")[2]
            yield Read(number, {}, "This is no JSON object.")


def _read(number: int, value: Any) -> Read:
    if isinstance(value, dict):
        return Read(number, value)
    return Read(number, {}, "This is no JSON object.")
