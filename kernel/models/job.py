"""Background work as rows: jobs, and the schedules that make them due."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of background work; a message to the worker carries only its uuid.

    `attempt` is also the token of the worker that holds the job: whoever writes to the row names
    the attempt it was given. `version` grows with every change that can be seen from outside.
    """

    class State(models.TextChoices):
        """Where a job stands."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=100)
    key = models.CharField(max_length=200, blank=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    owner = models.BigIntegerField(null=True, help_text=_("The account that asked for it."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveIntegerField(_("attempt"), default=0)
    max_attempts = models.PositiveIntegerField(default=3)
    lease_until = models.DateTimeField(null=True)
    run_after = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    message = models.CharField(_("message"), max_length=500, blank=True)
    error = models.TextField(_("error"), blank=True)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(_("asked for"), default=timezone.now)
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["state", "run_after"], name="job_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state="queued") & ~models.Q(key=""),
                name="job_waits_once_per_key",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed"]),
                name="job_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class Schedule(models.Model):
    """When a kind of job is due again; the sweep turns what is due into jobs."""

    kind = models.CharField(max_length=100, unique=True)
    every = models.DurationField()
    due = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} every {self.every}"
