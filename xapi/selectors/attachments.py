"""The attachments that statements carry, as they leave."""

import logging
from collections.abc import Iterable, Iterator, Sequence

from django.core.files.storage import default_storage

from xapi.domain import multipart_answers
from xapi.domain.attached import attachments_of
from xapi.domain.multipart_answers import Outgoing
from xapi.models import Statement, StatementAttachment

BLOCK = 64 * 1024
log = logging.getLogger(__name__)


def carried_by(statements: Sequence[Statement]) -> list[Outgoing]:
    """Return the attachments of statements, each once, in the order of the statements.

    What kind of thing an attachment is says the first statement that carries it.
    """
    uses = StatementAttachment.objects.filter(sequence__in=[each.sequence for each in statements])
    found: dict[int, dict[str, StatementAttachment]] = {}
    for use in uses.select_related("attachment"):
        found.setdefault(use.sequence, {})[use.attachment.sha2] = use
    carried: dict[str, Outgoing] = {}
    for statement in statements:
        for each in _outgoing(statement, found.get(statement.sequence, {})):
            carried.setdefault(each.sha2, each)
    return list(carried.values())


def carriers(sequences: Sequence[int]) -> set[int]:
    """Return which of some statements, by sequence, carry attachments."""
    uses = StatementAttachment.objects.filter(sequence__in=sequences)
    return set(uses.values_list("sequence", flat=True))


def body(boundary: str, text: str, attachments: Iterable[Outgoing]) -> Iterator[bytes]:
    """Yield the statements' JSON and their attachments, 64 KiB of a file at a time.

    A file that is gone, for its statement was erased meanwhile, is left out.
    """
    yield multipart_answers.statements_part(boundary, text)
    for each in attachments:
        yield from _part(boundary, each)
    yield multipart_answers.closing(boundary)


def _part(boundary: str, part: Outgoing) -> Iterator[bytes]:
    try:
        file = default_storage.open(part.name, "rb")
    except FileNotFoundError:
        log.warning("The file of the attachment %s is gone.", part.sha2)
        return
    with file:
        yield multipart_answers.part_head(boundary, part)
        while block := file.read(BLOCK):
            yield block


def _outgoing(statement: Statement, uses: dict[str, StatementAttachment]) -> Iterator[Outgoing]:
    if not uses:
        return
    kinds: dict[str, str] = {}
    for _, each in attachments_of(statement.content):
        kinds.setdefault(str(each["sha2"]).lower(), each["contentType"])
    for sha2, kind in kinds.items():
        if sha2 in uses:
            kept = uses[sha2].attachment
            yield Outgoing(sha2, kind, kept.size, kept.file)
