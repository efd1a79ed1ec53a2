"""Statements that refer to others are found by what those others say.

xAPI 1.0.3, Communication 2.1.3.s2: a filter also matches a statement whose object is a
StatementRef, if the statement referred to matches, and so on through a chain. The target's
columns stand here under the referring statement's own place, so that both are read in order
from one index.
"""

from typing import ClassVar

from django.db import models

from xapi.models.references import Activity, Agent


class Following(models.Model):
    """One statement (`sequence`, `stored`) that refers, at once or by a chain, to `target`."""

    sequence = models.BigIntegerField()
    stored = models.DateTimeField()
    target = models.BigIntegerField(db_index=True)
    verb = models.TextField()
    registration = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sequence", "target"], name="following_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["verb", "stored", "sequence"], name="following_verb"),
            models.Index(
                fields=["registration", "stored", "sequence"],
                condition=models.Q(registration__isnull=False),
                name="following_registration",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} follows {self.target}"


class FollowedReference(models.Model):
    """A mention in `target`, standing under the place of the statement that refers to it."""

    agent = models.ForeignKey(
        Agent, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    role = models.PositiveSmallIntegerField()
    stored = models.DateTimeField()
    sequence = models.BigIntegerField(db_index=True)
    target = models.BigIntegerField(db_index=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agent", "stored", "sequence"],
                condition=models.Q(agent__isnull=False),
                name="followed_agent",
            ),
            models.Index(
                fields=["activity", "stored", "sequence"],
                condition=models.Q(activity__isnull=False),
                name="followed_activity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id or self.activity_id} in {self.target}"
