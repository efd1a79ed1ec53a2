"""What is forgotten: erasures of persons, rules of retention, and the log of both."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """One erasure or retention run: when, why, and how much; nothing about whom.

    `state` holds what a resumed run needs and is emptied at the end.
    """

    class Reason(models.TextChoices):
        """Why statements went."""

        PERSON = "person", _("a person was erased")
        RETENTION = "retention", _("a retention rule")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    statements = models.BigIntegerField(default=0)
    replaced = models.BigIntegerField(default=0)
    documents = models.BigIntegerField(default=0)
    attachments = models.BigIntegerField(default=0)
    state = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-started", "-id"]

    def __str__(self) -> str:
        return str(self.uuid)


class Replacement(models.Model):
    """A statement of somebody else in which the identifier of an erased person was replaced.

    `unsigned` says that it was signed, and that the signature went: it held the text as it was.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="replacements")
    statement = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    unsigned = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["erasure", "statement"], name="replacement_once"),
        ]

    def __str__(self) -> str:
        return str(self.statement)


class RetentionRule(models.Model):
    """Statements with `verb` (any, where it is empty) go `days` days after they were stored.

    Those on which a completion, mastery or a case still rests stay.
    """

    verb = models.TextField(_("verb"), blank=True)
    days = models.PositiveIntegerField(_("days"))
    active = models.BooleanField(_("active"), default=True)
    created = models.DateTimeField(auto_now_add=True)
    last_run = models.DateTimeField(null=True, editable=False)
    last_count = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering: ClassVar[list[str]] = ["verb", "days"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["verb"], name="retention_rule_once_a_verb"),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="retention_rule_days"),
        ]

    def __str__(self) -> str:
        return f"{self.verb or '*'} {self.days}"
