"""Credentials of clients that write to, or read from, the record."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Credential(models.Model):
    """A client's key, the digest of its secret, and what it may do.

    `secret_digest` is HMAC-SHA256 under the SECRET_KEY: secrets are long and random, so a slow
    password hash would only slow each request. The statements of a client carry
    `{"account": {"homePage": IRI_BASE, "name": "client:<uuid>"}}` as their authority.
    """

    class Scope(models.TextChoices):
        """Scopes in the standard's words (xAPI 1.0.3, Communication 4.0 names them for OAuth)."""

        WRITE = "statements/write", _("write statements")
        READ_MINE = "statements/read/mine", _("read own statements")
        READ = "statements/read", _("read all statements")
        STATE = "state", _("keep states of activities")
        DEFINE = "define", _("define activities")
        PROFILE = "profile", _("keep profiles of agents and activities")
        ALL_READ = "all/read", _("read everything")
        ALL = "all", _("everything")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    key = models.CharField(_("key"), max_length=64, unique=True, editable=False)
    secret_digest = models.CharField(max_length=64, editable=False)
    scopes = models.JSONField(_("scopes"), default=list)
    trusted = models.BooleanField(
        _("trusted for evidence"),
        default=False,
        help_text=_("Statements of this client count towards progress and mastery."),
    )
    requests_per_minute = models.PositiveIntegerField(
        _("requests a minute"),
        null=True,
        blank=True,
        help_text=_("What goes beyond is answered with 429. Empty: no limit."),
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    revoked = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def may(self) -> str:
        """Return what the credential may do, in words."""
        labels = dict(self.Scope.choices)
        return ", ".join(str(labels[scope]) for scope in self.scopes)

    def allows(self, *scopes: str) -> bool:
        """Say whether the credential holds one of the scopes, or all."""
        return self.revoked is None and not {self.Scope.ALL.value, *scopes}.isdisjoint(self.scopes)
