"""Statements are recorded with the attachments that came along: all, or nothing."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import DatabaseError, transaction

from xapi.domain.attached import check_carried, check_parts, may_attach
from xapi.domain.received import Authority, Received
from xapi.domain.signatures import MAX_BYTES, check_signature, signatures_of
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.services import attachment_files, attachments
from xapi.services.incoming import Part, TooMuch
from xapi.services.statements import record

Parts = Mapping[str, Part]


def record_with(received: Sequence[Received], parts: Parts, *, by: Authority) -> list[UUID]:
    """Record statements with their attachments, all or none, and return their ids.

    The files are in place before the transaction; those that no row names afterwards go. What a
    database that failed leaves goes with the sweep, for nobody knows whether it committed.
    Raises what xapi.services.statements.record raises, Invalid, and TooMuch.
    """
    check(received, parts)
    if not parts:
        return record(received, by=by)
    placed = [attachment_files.place(part) for part in parts.values()]
    unused = [each.name for each in placed]
    try:
        with transaction.atomic():
            ids = record(received, by=by, kept={each.sha2: each for each in placed})
            unused = attachments.unused(placed)
    except DatabaseError:
        unused = []
        raise
    finally:
        attachment_files.remove(unused)
    return ids


def check(received: Sequence[Received], parts: Parts) -> None:
    """Check that statements and parts belong to each other, and the signatures; raises Invalid."""
    for place, each in enumerate(received):
        if may_attach(each.content):
            path = f"[{place}]." if len(received) > 1 else ""
            check_statement(each.content, path.rstrip("."), version=each.version)
            check_carried(each.content, parts, path)
            _check_signatures(each, parts, path)
    heads = {sha2: part.head for sha2, part in parts.items()}
    check_parts([each.content for each in received], heads)


def _check_signatures(signed: Received, parts: Parts, path: str) -> None:
    for where, sha2 in signatures_of(signed.content, path):
        if sha2 not in parts:
            raise Invalid(where, "is a signature, and no part of the request has its hash")
        if parts[sha2].size > MAX_BYTES:
            message = f"A signature may hold {MAX_BYTES} bytes."
            raise TooMuch(message)
        jws = parts[sha2].path.read_bytes()
        check_signature(jws, signed.content, where, version=signed.version)
