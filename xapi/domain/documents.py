"""The rules of documents: where one is kept, how two merge, and who may overwrite one.

xAPI 1.0.3, Communication 2.2 to 2.7 and 3.1; IEEE 9274.1.1, 4.1.4 and 4.1.6.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from xapi.domain import json_text
from xapi.domain.preconditions import Failed, Preconditions
from xapi.domain.validation.invalid import Invalid
from xapi.domain.versions import Version

JSON = "application/json"
BYTES = "application/octet-stream"
"""What content is called that came without a Content-Type (RFC 9110, 8.3)."""
MAX_CONTENT_TYPE = 255


class Kind(StrEnum):
    """The three resources that keep documents."""

    STATE = "state"
    AGENT_PROFILE = "agent profile"
    ACTIVITY_PROFILE = "activity profile"


@dataclass(frozen=True)
class Context:
    """What documents belong to: an activity (IRI), an agent (identifier), a registration.

    A state has an activity and an agent, a profile one of them.
    """

    kind: Kind
    activity: str = ""
    agent: str = ""
    registration: UUID | None = None


@dataclass(frozen=True)
class Place:
    """The one place of a document: its id within a context."""

    context: Context
    id: str


@dataclass(frozen=True)
class Body:
    """Content as it came, and its Content-Type as it came."""

    content: bytes
    content_type: str


class Unguarded(Exception):  # noqa: N818 - a finding about a request, not a fault
    """A document would be overwritten by a client that does not say which one it knows (409)."""

    def __init__(self) -> None:
        super().__init__(
            "A document is kept there already, and the request has neither If-Match nor"
            " If-None-Match. Check the current state of the resource with GET, then set the"
            ' "If-Match" header with the current ETag to resolve the conflict.'
        )


class Outgrown(Exception):  # noqa: N818 - a finding about a request, not a fault
    """A document would have more bytes after a merge than one may have (413)."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"A document may have {limit} bytes, and with this it had more. Nothing was changed."
        )


def etag(content: bytes) -> str:
    """Return SHA-1 of content in lower-case hexadecimal, without quotation marks (3.1.s4.b2)."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def ids_text(ids: Sequence[str]) -> bytes:
    """Return the ids of documents as a JSON array; its ETag stands for all of them."""
    return json.dumps(list(ids), ensure_ascii=False).encode()


def check_put(
    kind: Kind, version: Version, current: str | None, preconditions: Preconditions
) -> None:
    """Check that a document may be put where one with the ETag `current`, or none, is kept.

    Raises Failed, or Unguarded (3.1.s4.b13): under 1.0.3 for profiles alone, since the State
    resource permits requests without these headers (3.1.s3).
    """
    check_preconditions(current, preconditions)
    guarded = version != Version.V1 or kind is not Kind.STATE
    if guarded and current is not None and not preconditions.given:
        raise Unguarded


def check_preconditions(current: str | None, preconditions: Preconditions) -> None:
    """Check the headers of a request; raises Failed.

    1.0.3 demands it of PUT and recommends it for POST and DELETE, 2.0 demands it of all.
    """
    if not preconditions.hold(current):
        raise Failed(current)


def check_content_type(text: str) -> str:
    """Return the Content-Type under which content is kept; raises Invalid."""
    if len(text) > MAX_CONTENT_TYPE or not (text.isascii() and text.isprintable()):
        raise Invalid("Content-Type", f"must be at most {MAX_CONTENT_TYPE} printable characters")
    return text.strip() or BYTES


def check_json(body: Body, whose: str) -> dict[str, str]:
    """Return the members of a JSON object, each value as its text; raises Invalid (2.2.s8.b1)."""
    if body.content_type.partition(";")[0].strip().lower() != JSON:
        raise Invalid("Content-Type", f"of {whose} must be {JSON} where documents are merged")
    try:
        text = body.content.decode()
        value = json_text.parse(text)
    except UnicodeDecodeError as error:
        raise Invalid("", f"{whose} must be UTF-8 where documents are merged") from error
    except Invalid as error:
        message = f"{whose} can't be parsed as a JSON object: {error.reason}"
        raise Invalid(error.path, message) from error
    if not isinstance(value, dict):
        raise Invalid("", f"{whose} must be a JSON object where documents are merged")
    return dict(json_text.members(text))


def merged(old: Body | None, new: Body, *, limit: int) -> Body:
    """Return the old document with each top-level property of the new one (2.2.s7).

    The text of each value stays as it came. Raises Invalid where either is no JSON object,
    Outgrown beyond `limit` bytes.
    """
    changes = check_json(new, "the document sent")
    if old is None:
        return new
    kept = check_json(old, "the document kept")
    members = {**kept, **changes}
    text = ",".join(f"{json.dumps(name)}:{value}" for name, value in members.items())
    content = f"{{{text}}}".encode()
    if len(content) > limit:
        raise Outgrown(limit)
    return Body(content, old.content_type)
