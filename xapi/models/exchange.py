"""Exchange with other records: where statements are forwarded to, and pulled from."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Remote(models.Model):
    """What a target and a source share: an endpoint, how to sign in, and how it goes.

    `secret` is locked by the platform's key. `failures` counts tries in a row that failed;
    nothing is tried before `next_try`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    endpoint = models.URLField(_("endpoint"), max_length=500)
    key = models.CharField(_("key"), max_length=200, blank=True)
    secret = models.TextField(_("secret"), blank=True)
    version = models.CharField(_("version"), max_length=8, default="1.0.3")
    active = models.BooleanField(_("active"), default=True)
    filter = models.JSONField(_("filter"), default=dict, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    last_success = models.DateTimeField(null=True, editable=False)
    last_failure = models.DateTimeField(null=True, editable=False)
    problem = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    next_try = models.DateTimeField(null=True, editable=False)
    count = models.BigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ForwardTarget(Remote):
    """Another record that gets our statements in the order of positions, from where it stopped."""

    xid = models.BigIntegerField(default=0, editable=False)
    sequence = models.BigIntegerField(default=0, editable=False)

    reads_positions = True
    """After a restore it starts from the beginning (kernel, after_restore)."""

    class Meta(Remote.Meta):
        verbose_name = _("forwarding target")
        verbose_name_plural = _("forwarding targets")


class Replay(models.Model):
    """A span of `stored` that a target gets again, from after `sequence` on."""

    target = models.ForeignKey(ForwardTarget, on_delete=models.CASCADE, related_name="replays")
    since = models.DateTimeField()
    until = models.DateTimeField()
    reached = models.DateTimeField(null=True)
    sequence = models.BigIntegerField(default=0)
    requested = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"


class ForwardRefusal(models.Model):
    """A statement that a target refuses for good; the queue goes on without it."""

    target = models.ForeignKey(ForwardTarget, on_delete=models.CASCADE, related_name="refusals")
    statement = models.UUIDField()
    status = models.PositiveSmallIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["target", "statement"], name="forward_refusal_once"),
        ]

    def __str__(self) -> str:
        return str(self.statement)


class PullSource(Remote):
    """Another record whose statements are taken in; `more` is the page that comes next."""

    since = models.DateTimeField(_("stored after"), null=True, blank=True)
    more = models.TextField(blank=True, editable=False)
    trusted = models.BooleanField(_("trusted for evidence"), default=False)

    class Meta(Remote.Meta):
        verbose_name = _("source of statements")
        verbose_name_plural = _("sources of statements")
