"""Statements with attachments are recorded; each attachment is kept once, and goes with its last.

What is here has the rows; their files are in xapi.services.attachment_files.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from xapi.domain.attached import named_by
from xapi.domain.received import Received
from xapi.models import Attachment, StatementAttachment
from xapi.services import attachment_files
from xapi.services.attachment_files import Placed

Kept = Mapping[str, Placed]
"""Files that came with a request, by SHA-2 in lower case."""
NONE: Kept = {}


def link(numbered: Iterable[tuple[int, Received]], stored: datetime, kept: Kept) -> None:
    """Note which new statements carry which files of the request; in its transaction.

    What a statement names and nobody sent (it has a fileUrl) is not linked, even if another
    statement brought it: whoever knows a hash does not thereby get the bytes.
    """
    carried = {number: named_by(each.content) & kept.keys() for number, each in numbered}
    ids = _rows([kept[sha2] for sha2 in sorted(set().union(*carried.values()))])
    StatementAttachment.objects.bulk_create(
        StatementAttachment(attachment_id=ids[sha2], sequence=number, stored=stored)
        for number, found in carried.items()
        for sha2 in sorted(found)
    )


def release(sequences: Collection[int], only: Collection[str] = ()) -> int:
    """Unlink statements that are erased in this transaction; return how many attachments went.

    `only` names some of their attachments by SHA-2 in lower case, else it is all of them. The
    files of those that no other statement carries are taken away after the commit.
    """
    uses = StatementAttachment.objects.filter(sequence__in=sequences)
    uses = uses.filter(attachment__sha2__in=only) if only else uses
    found = set(uses.values_list("attachment_id", flat=True))
    if not found:
        return 0
    rows = Attachment.objects.select_for_update().filter(pk__in=found)
    locked = {row.pk: row.file for row in rows.order_by("sha2")}
    uses.delete()
    still = StatementAttachment.objects.filter(attachment__in=locked)
    gone = locked.keys() - set(still.values_list("attachment_id", flat=True))
    Attachment.objects.filter(pk__in=gone).delete()
    files = [locked[each] for each in gone]
    transaction.on_commit(lambda: attachment_files.remove(files))
    return len(gone)


def unused(placed: Collection[Placed]) -> list[str]:
    """Return the names of files that no row names: another brought the same, or nobody needs it."""
    names = [each.name for each in placed]
    used = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
    return [name for name in names if name not in used]


def _rows(placed: Sequence[Placed]) -> dict[str, int]:
    """Insert what is new; return the row ids, the rows locked in the order of their hashes."""
    rows = [Attachment(sha2=each.sha2, size=each.size, file=each.name) for each in placed]
    Attachment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["sha2"], update_fields=["sha2"]
    )
    return {row.sha2: row.pk for row in rows}
