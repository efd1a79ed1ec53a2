"""Finds statements by their ids."""

from collections.abc import Collection
from uuid import UUID

from xapi.models import Statement, StatementKey


def exists(statement_id: UUID) -> bool:
    """Say whether a statement is in the record, voided or not."""
    return StatementKey.objects.filter(id=statement_id).exists()


def by_ids(statement_ids: Collection[UUID]) -> dict[UUID, Statement]:
    """Return the standing statements among the ids."""
    keys = list(StatementKey.objects.filter(id__in=statement_ids))
    rows = Statement.objects.filter(
        sequence__in=[key.sequence for key in keys], stored__in={key.stored for key in keys}
    )
    return {row.uuid: row for row in rows if not row.voided}
