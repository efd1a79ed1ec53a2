"""Attachments become rows: each kept once, known by the statements that carry it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from xapi.domain.attached import named_by
from xapi.domain.received import Received
from xapi.models import StatementAttachment

Kept = Mapping[str, int]
"""Row ids of the attachments that came with a request, by SHA-2 in lower case."""
NONE: Kept = {}


def link(numbered: Iterable[tuple[int, Received]], stored: datetime, kept: Kept) -> None:
    """Note which new statements carry which attachments of the request; in its transaction.

    What a statement names and nobody sent (it has a fileUrl) is not linked, even if another
    statement brought it: whoever knows a hash does not thereby get the bytes.
    """
    StatementAttachment.objects.bulk_create(
        StatementAttachment(attachment_id=kept[sha2], sequence=number, stored=stored)
        for number, each in numbered
        for sha2 in sorted(_carried(each, kept))
    )


def _carried(each: Received, kept: Collection[str]) -> set[str]:
    return named_by(each.content) & set(kept)
