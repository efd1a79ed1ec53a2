"""What a person is told: in the platform, and by mail as the person prefers."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.person import Person

TOKEN_BYTES = 24


def unsubscribe_token() -> str:
    """Return the unguessable part of a one-click unsubscribe address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class Notice(models.Model):
    """One thing to tell a person, in the language of the person.

    `key` names what it is about: the same key is told once. `mailed` is when it went out, alone
    or in a digest.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    read = models.DateTimeField(null=True, blank=True)
    mailed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-id")
        indexes = [models.Index(fields=["person", "-created"], name="notice_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "key"],
                condition=~models.Q(key=""),
                name="notice_told_once",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class MailPreference(models.Model):
    """How a person wants notices by mail; without a row, a digest once a day."""

    class Cadence(models.TextChoices):
        """How often."""

        DIGEST = "digest", _("one mail a day, if there is anything")
        AT_ONCE = "at_once", _("at once")
        NONE = "none", _("no mail")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="mail_preference")
    cadence = models.CharField(max_length=10, choices=Cadence, default=Cadence.DIGEST)
    token = models.CharField(max_length=60, unique=True, default=unsubscribe_token)
    last_digest = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.cadence
