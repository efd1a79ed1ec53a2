"""Parameters of a request: which a resource knows, and the values they may have.

An unknown one, or a known one in another case, is refused (xAPI 1.0.3, Communication 3.2.s3.b7,
b8; IEEE 9274.1.1, 4.1.5).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xapi.domain import json_text
from xapi.domain.agents import identifier
from xapi.domain.timestamps import to_datetime
from xapi.domain.validation.actors import check_actor, check_agent
from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import MAX_BYTES, check_iri
from xapi.domain.validation.timestamps import check_timestamp
from xapi.domain.versions import Version

Given = Mapping[str, str]


def check_names(given: Given, *, required: Collection[str], optional: Collection[str] = ()) -> None:
    """Check that all required parameters are there, and no other than the optional ones."""
    known = [*required, *optional]
    for name in given:
        if name not in known:
            raise Invalid(name, f"is no parameter here; known are {', '.join(sorted(known))}")
    for name in required:
        if name not in given:
            raise Invalid(name, "is missing")


def iri(given: Given, name: str) -> str:
    """Return the IRI that a parameter holds; raises Invalid."""
    check_iri(given[name], name)
    return given[name]


def uuid(given: Given, name: str) -> UUID | None:
    """Return the UUID that a parameter holds, None without it; raises Invalid."""
    return check_uuid(given[name], name) if name in given else None


def moment(given: Given, name: str) -> datetime | None:
    """Return the point in time that a parameter names, None without it; raises Invalid.

    A plus that nobody escaped arrives as a blank, and stands for the plus again.
    """
    if name not in given:
        return None
    text = given[name].replace(" ", "+")
    check_timestamp(text, name)
    return to_datetime(text)


def document_id(given: Given, name: str) -> str:
    """Return the id of a document, any text that an index can hold; raises Invalid."""
    text = given[name]
    if not text or "\x00" in text:
        raise Invalid(name, "must be a text that is not empty and has no NUL in it")
    if len(text.encode()) > MAX_BYTES:
        raise Invalid(name, f"is longer than {MAX_BYTES} bytes, more than this record can find")
    return text


def agent(given: Given, name: str, version: Version) -> Mapping[str, Any]:
    """Return the agent that a parameter holds as JSON; raises Invalid.

    Under 1.0.3 it is an agent, never a group (Communication 2.6.s3); 2.0 takes an identified
    group, too.
    """
    try:
        value: Any = json_text.parse(given[name])
    except Invalid as error:
        raise Invalid(name, error.reason) from error
    if version == Version.V1:
        check_agent(value, name)
    else:
        check_actor(value, name)
    if identifier(value) is None:
        raise Invalid(name, "must have an identifier; a group without one is never the same")
    found: Mapping[str, Any] = value
    return found
