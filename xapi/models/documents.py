"""Documents that clients keep beside statements (xAPI 1.0.3, Communication 2.2 to 2.7)."""

from typing import ClassVar

from django.db import models

from xapi.models.references import Activity, Agent


class Document(models.Model):
    """What all documents share: content as it came, its kind, its ETag and when it changed.

    `etag` is SHA-1 of the content in lower-case hexadecimal, without quotation marks.
    """

    content = models.BinaryField()
    content_type = models.CharField(max_length=255)
    etag = models.CharField(max_length=40)
    updated = models.DateTimeField()

    class Meta:
        abstract = True


class StateDocument(Document):
    """A document of an activity for one agent, and one registration where one is given."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, db_index=False)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE)
    registration = models.UUIDField(null=True)
    state_id = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["activity", "agent", "registration", "state_id"],
                condition=models.Q(registration__isnull=False),
                name="state_with_registration_unique",
            ),
            models.UniqueConstraint(
                fields=["activity", "agent", "state_id"],
                condition=models.Q(registration__isnull=True),
                name="state_without_registration_unique",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["activity", "agent", "updated"], name="state_by_change"),
        ]

    def __str__(self) -> str:
        return self.state_id


class AgentProfile(Document):
    """A document about one agent."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, db_index=False)
    profile_id = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agent", "profile_id"], name="agent_profile_unique"),
        ]

    def __str__(self) -> str:
        return self.profile_id


class ActivityProfile(Document):
    """A document about one activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, db_index=False)
    profile_id = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["activity", "profile_id"], name="activity_profile_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.profile_id
