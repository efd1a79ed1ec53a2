"""A person goes out of documents that are kept about activities and about others."""

import json
from uuid import uuid4

from kernel import clock
from xapi.domain.documents import etag
from xapi.domain.forgetting import forget
from xapi.domain.identity import Identity
from xapi.models import ActivityProfile, AgentProfile, StateDocument
from xapi.models.documents import Document
from xapi.services.forgetting import fresh

TABLES: tuple[type[Document], ...] = (ActivityProfile, StateDocument, AgentProfile)
BATCH = 100
"""Documents looked through in one step."""


def clean(table: type[Document], after: int, who: Identity) -> tuple[int | None, int]:
    """Take a person out of the next documents of a table.

    Returns the last row that was looked at, None at the end, and how many documents changed.
    Content that is no text stays: a picture tells no identifier that could be found.
    """
    rows = list(
        table._default_manager.select_for_update().filter(pk__gt=after).order_by("pk")[:BATCH]
    )
    changed = [row for row in rows if _clean(row, who)]
    for row in changed:
        row.save(update_fields=["content", "etag", "updated"])
    return (rows[-1].pk if rows else None), len(changed)


def _clean(row: Document, who: Identity) -> bool:
    """Take a person out of one document; say whether it was in there."""
    content = bytes(row.content)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    told = _without(text, who).encode()
    if told == content:
        return False
    row.content, row.etag, row.updated = told, etag(told), clock.now()
    return True


def _without(text: str, who: Identity) -> str:
    """Return a text without a person: JSON member by member, all else word by word."""
    try:
        json.loads(text)
    except ValueError:
        return who.replaced(text, uuid4())
    return forget(text, who, fresh()).text
