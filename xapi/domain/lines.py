"""Statements as JSON Lines: one JSON object a line, as records hand them over in bulk."""

from typing import Any
from uuid import UUID, uuid5

from xapi.domain import json_text
from xapi.domain.received import Received, received
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

NAMELESS = UUID("6f6f4c52-9d0b-5c1b-8a3e-7b7c1f0e9d11")
"""Namespace of the ids of lines that have none: the same line again is the same statement."""


def read_line(line: str, number: int) -> Received:
    """Return the valid statement in a line, `number` being that of the line; raises Invalid."""
    content = json_text.parse(line)
    version = _version(content)
    check_statement(content, version=version)
    given = None if "id" in content else uuid5(NAMELESS, f"{number} {line}")
    return received(line, content, given, version)


def _version(content: Any) -> Version:
    """Return by whose rules a line is read: those of 2.0 only where it says so."""
    told = content.get("version", "") if isinstance(content, dict) else ""
    return Version.V2 if str(told).startswith("2.") else Version.V1
