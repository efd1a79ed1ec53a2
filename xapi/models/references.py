"""Agents, activities, and where statements mention them: what every filter reads.

The keys carry no constraint in the database: the one write path inserts the rows, and a
constraint on a partitioned table costs a look-up in every month.
"""

from typing import ClassVar

from django.db import models


class Agent(models.Model):
    """An agent or identified group, by its inverse functional identifier in canonical form.

    The form is made by `xapi.domain.agents.identifier`. An agent and a group with the same
    identifier are equal (xAPI 1.0.3, Communication 2.1.3).
    """

    identifier = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["identifier"], name="agent_identifier_unique"),
        ]

    def __str__(self) -> str:
        return self.identifier


class Activity(models.Model):
    """An activity and its canonical definition, merged as statements arrive (JSON text)."""

    iri = models.TextField()
    definition = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["iri"], name="activity_iri_unique"),
        ]

    def __str__(self) -> str:
        return self.iri


class Reference(models.Model):
    """One agent or activity in one statement, once each, in its most direct role.

    `role` is a value of `xapi.domain.references.Role`; those below 10 are direct (actor and
    object, with the members of a group there), the others related. `stored` is repeated so
    that one index yields a filter's page in order, and names the partition of the statement.
    """

    agent = models.ForeignKey(
        Agent, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    role = models.PositiveSmallIntegerField()
    stored = models.DateTimeField()
    sequence = models.BigIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agent", "stored", "sequence"],
                condition=models.Q(agent__isnull=False),
                name="reference_agent",
            ),
            models.Index(
                fields=["agent", "stored", "sequence"],
                condition=models.Q(agent__isnull=False, role__lt=10),
                name="reference_agent_direct",
            ),
            models.Index(
                fields=["activity", "stored", "sequence"],
                condition=models.Q(activity__isnull=False),
                name="reference_activity",
            ),
            models.Index(
                fields=["activity", "stored", "sequence"],
                condition=models.Q(activity__isnull=False, role__lt=10),
                name="reference_activity_direct",
            ),
            models.Index(fields=["sequence"], name="reference_sequence"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(agent__isnull=True) ^ models.Q(activity__isnull=True),
                name="reference_names_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id or self.activity_id} in {self.sequence}"
