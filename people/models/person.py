"""Persons and their pseudonyms: the only place where name and pseudonym meet."""

import uuid

from django.conf import settings
from django.db import models


class Person(models.Model):
    """Somebody the platform knows, with or without an account (a witness, a mentor)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.user) if self.user else f"person {self.uuid}"


class Pseudonym(models.Model):
    """The name by which statements know a person; erasure cuts the link to the person.

    A person may have several, so that two accounts merge without touching a statement; new
    statements use the oldest.
    """

    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="pseudonyms"
    )
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.name)
