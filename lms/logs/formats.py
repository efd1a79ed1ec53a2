"""How a record becomes a line: `line` for people, `json` for machines, both without personal data.

Left out: addresses of requests, messages of exceptions (a database quotes values in them), and
whatever looks like an e-mail address. Kept: kinds of exceptions and where they were raised.
"""

import json
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.http import HttpRequest

from lms.logs.requests import current, route_of

MAIL_ADDRESS = re.compile(r"[^\s@\"'<>(),;:=]+@[^\s@\"'<>(),;:=]+")
CHAIN_LIMIT = 8


def only_with_trace() -> Callable[[logging.LogRecord], bool]:
    """Return a filter that lets only records of exceptions through."""
    return lambda record: bool(record.exc_info)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, request, and an error's trace."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        facts: dict[str, object] = {
            "time": moment(record),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            "request": current.get(),
            **getattr(record, "facts", {}),
        }
        if trace := list(trace_of(record)):
            facts["trace"] = trace
        return json.dumps({key: value for key, value in facts.items() if value != ""})


class Lines(logging.Formatter):
    """One line a record, and a line for each step of an error's trace."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        head = f"{moment(record)} {record.levelname} {record.name}"
        id_part = f" [{current.get()}]" if current.get() else ""
        lines = [f"{head}{id_part}: {message_of(record)}", *trace_of(record)]
        return "\n    ".join(lines)


def moment(record: logging.LogRecord) -> str:
    """Return when it was, in UTC with milliseconds."""
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def message_of(record: logging.LogRecord) -> str:
    """Return the message; where it names the address of a request, the route stands instead."""
    request = getattr(record, "request", None)
    text = record.getMessage()
    if isinstance(request, HttpRequest):
        for address in (request.get_full_path(), request.path):
            if address != "/":
                text = text.replace(address, route_of(request))
    return MAIL_ADDRESS.sub("[e-mail]", text.replace("\n", " ⏎ "))


def trace_of(record: logging.LogRecord) -> Iterator[str]:
    """Yield kind and places of an exception and of those that led to it, the last one first."""
    error = record.exc_info[1] if record.exc_info else None
    for _ in range(CHAIN_LIMIT):
        if error is None:
            return
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"{frame.filename}:{frame.lineno} {frame.name}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
