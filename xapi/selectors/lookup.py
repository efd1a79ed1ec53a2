"""Finds statements by their ids."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from xapi.models import Statement, StatementKey


def exists(statement_id: UUID) -> bool:
    """Say whether a statement is in the record, voided or not."""
    return StatementKey.objects.filter(id=statement_id).exists()


def at(keys: Iterable[StatementKey]) -> QuerySet[Statement]:
    """Return the rows of some keys, voided ones too; `stored` names their partitions."""
    places = [(key.sequence, key.stored) for key in keys]
    return Statement.objects.filter(
        sequence__in=[sequence for sequence, _ in places],
        stored__in={stored for _, stored in places},
    )


def by_ids(statement_ids: Collection[UUID]) -> dict[UUID, Statement]:
    """Return the standing statements among the ids."""
    rows = at(StatementKey.objects.filter(id__in=statement_ids))
    return {row.uuid: row for row in rows if not row.voided}


def registrations_of(statement_ids: Collection[UUID]) -> set[UUID]:
    """Return the registrations of some statements, voided ones too."""
    rows = at(StatementKey.objects.filter(id__in=statement_ids))
    return {row.registration for row in rows if row.registration}


def of_registration(registration: UUID) -> list[Statement]:
    """Return the standing statements of a registration in the order of their positions."""
    rows = Statement.objects.filter(registration=registration, voided=False)
    return list(rows.order_by("xid", "sequence"))
