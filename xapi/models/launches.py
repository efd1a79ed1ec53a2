"""Launch tokens: what started content shows to act for one learner for a short time."""

import uuid

from django.db import models

from xapi.models.credentials import Credential
from xapi.models.references import Agent


class LaunchToken(models.Model):
    """A token bound to one actor and one registration until `expires`.

    `actor` is the one agent whose statements and documents it may write and read; `credential`
    is the client in whose name it was made, None for the platform itself. Statements made with
    it carry an authority of two members: client and actor. Kept as `Credential` keeps secrets.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64, unique=True)
    secret_digest = models.CharField(max_length=64)
    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, null=True)
    actor = models.ForeignKey(Agent, on_delete=models.CASCADE)
    registration = models.UUIDField()
    activity = models.TextField(blank=True)
    trusted = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(db_index=True)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.uuid)
