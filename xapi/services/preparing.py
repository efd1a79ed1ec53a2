"""What can be known of a statement before its transaction begins.

On SQLite a transaction holds the only write lock, so all work that needs no row is done here.
"""

from dataclasses import dataclass
from uuid import UUID

from xapi.domain import immutable
from xapi.domain.additions import Additions, additions_to
from xapi.domain.agents import identifier
from xapi.domain.received import Authority, Received
from xapi.domain.references import Mentions, mentions


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement with its digest, what it mentions, and its columns by name."""

    received: Received
    digest: bytes
    mentions: Mentions
    additions: Additions
    actor: str | None
    activity: str | None
    refers_to: UUID | None
    registration: UUID | None


def prepared(each: Received, by: Authority) -> Prepared:
    """Prepare a valid statement that an authority asserts."""
    content, thing = each.content, each.content["object"]
    kind = thing.get("objectType", "Activity")
    registration = content.get("context", {}).get("registration")
    return Prepared(
        received=each,
        digest=immutable.digest(content),
        mentions=mentions({**content, "authority": by.agent}),
        additions=additions_to(each, by.agent),
        actor=identifier(content["actor"]),
        activity=thing["id"] if kind == "Activity" else None,
        refers_to=UUID(thing["id"]) if kind == "StatementRef" else None,
        registration=UUID(registration) if registration else None,
    )
