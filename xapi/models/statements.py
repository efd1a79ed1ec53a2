"""Statements as they came in, and the keys that make their ids unique.

On PostgreSQL `xapi_statement` is partitioned by `stored` (one table a month), and a unique
index must hold the partition's key; so the uniqueness of ids is kept by `xapi_statementkey`.
"""

import json
from typing import Any, ClassVar

from django.db import models

from xapi.domain import answers
from xapi.models.references import Agent


class Statement(models.Model):
    """One statement: the text as received, what the record added, and columns for filters.

    `sequence` and `xid` are its position (kernel.positions). `voided` says that a voiding
    statement took effect; the row stays.
    """

    sequence = models.BigIntegerField(primary_key=True)
    xid = models.BigIntegerField(default=0)
    uuid = models.UUIDField()
    stored = models.DateTimeField()
    raw = models.TextField()
    added = models.TextField()
    version = models.CharField(max_length=8)
    verb = models.TextField()
    actor = models.ForeignKey(
        Agent,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    object_activity = models.ForeignKey(
        "xapi.Activity",
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    refers_to = models.UUIDField(null=True)
    registration = models.UUIDField(null=True)
    authority = models.ForeignKey(
        Agent,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    voided = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["xid", "sequence"], name="statement_position"),
            models.Index(fields=["stored", "sequence"], name="statement_stored"),
            models.Index(fields=["verb", "stored", "sequence"], name="statement_verb"),
            models.Index(fields=["actor", "stored", "sequence"], name="statement_actor"),
            models.Index(
                fields=["registration", "stored", "sequence"],
                condition=models.Q(registration__isnull=False),
                name="statement_registration",
            ),
            models.Index(
                fields=["refers_to"],
                condition=models.Q(refers_to__isnull=False),
                name="statement_refers_to",
            ),
            models.Index(fields=["authority", "stored", "sequence"], name="statement_authority"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def exact(self) -> str:
        """Return the JSON text of the statement as it leaves: as received, with what was added."""
        return answers.exact(self.raw, self.added)

    @property
    def content(self) -> dict[str, Any]:
        """Return the statement as it leaves, parsed."""
        content: dict[str, Any] = json.loads(self.exact)
        return content


class StatementKey(models.Model):
    """The id of a statement, unique; `digest` is SHA-256 of its immutable content.

    Erasing a statement leaves this row as its tombstone: id, position, digest, and when.
    """

    id = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField(unique=True)
    stored = models.DateTimeField()
    digest = models.BinaryField()
    erased = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Voiding(models.Model):
    """A voiding statement and its target, which may arrive later.

    `any_authority` says that its client may void what others stated; else it takes effect only
    on statements of the same authority.
    """

    target = models.UUIDField(db_index=True)
    sequence = models.BigIntegerField(unique=True)
    authority = models.ForeignKey(
        Agent, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    any_authority = models.BooleanField()

    def __str__(self) -> str:
        return f"voids {self.target}"
