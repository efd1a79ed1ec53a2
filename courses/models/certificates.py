"""Certificates of completed courses."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment

CODE_BYTES = 15


def unguessable_code() -> str:
    """Return 120 random bits in 20 characters that stand in an address."""
    return secrets.token_urlsafe(CODE_BYTES)


class Certificate(models.Model):
    """What somebody can show of a completed course, as it stood when it was issued."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40, unique=True, default=unguessable_code, editable=False)
    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="certificate"
    )
    name = models.CharField(_("name on the certificate"), max_length=150)
    course_title = models.CharField(max_length=255)
    learning_outcomes = models.JSONField(default=list)
    minutes = models.PositiveIntegerField(default=0)
    eqf_level = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=12)
    score = models.FloatField()
    completed = models.DateTimeField()
    issued = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason for withdrawing"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("certificate")

    def __str__(self) -> str:
        return f"{self.course_title}: {self.name}"
