"""Gathering from other libraries: sources, runs, and each record as it came."""

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from oer_library.models.resources import Resource


class HarvestSource(models.Model):
    """A library that is gathered from: where it is, how it is asked, and what may become public.

    `code` stands as `Resource.source` of what came from it. `options` belong to the kind (an
    OAI-PMH prefix and set, the columns of a table). `state` is what the next run begins with: the
    moment up to which everything is here, entity tags, dates of last change.
    """

    class Kind(models.TextChoices):
        """How a source is asked; a folder of `oer_library.harvesters` each."""

        OAI = "oai", _("OAI-PMH")
        SITEMAP = "sitemap", _("sitemap with JSON-LD in its pages")
        FEED = "feed", _("RSS or Atom")
        TABLE = "table", _("CSV or Excel")
        RESOURCESYNC = "resourcesync", _("ResourceSync")
        COMMONS = "commons", _("another instance of this platform")
        PARTNER = "partner", _("written by a partner's own program")

    class Rule(models.TextChoices):
        """What becomes of records that come in."""

        AUTOMATIC = "automatic", _("published at once")
        REVIEWED = "reviewed", _("published after a librarian looked at it")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    code = models.SlugField(_("short name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    rule = models.CharField(
        _("what comes in is"), max_length=10, choices=Rule.choices, default=Rule.REVIEWED
    )
    every_hours = models.PositiveIntegerField(
        _("hours between two runs"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 366)],
    )
    requests_per_minute = models.PositiveIntegerField(
        _("requests a minute"), default=60, validators=[MinValueValidator(1)]
    )
    active = models.BooleanField(_("gathered on schedule"), default=True)
    state = models.JSONField(default=dict, editable=False)
    alarm = models.TextField(blank=True, editable=False)
    due = models.DateTimeField(null=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name


OUTCOMES = {
    "new": _("new"),
    "changed": _("changed"),
    "same": _("as before"),
    "kept": _("edited here, and so left in part"),
    "waiting": _("waiting"),
    "refused": _("not to be read"),
    "declined": _("declined"),
    "gone": _("gone"),
}
"""What becomes of a record in a run, in words."""


class HarvestRun(models.Model):
    """One run over a source. `resume` is the last good token and what goes with it."""

    class State(models.TextChoices):
        """How far it is; a paused one goes on at its last good token."""

        RUNNING = "running", _("running")
        PAUSED = "paused", _("goes on later")
        DONE = "done", _("done")
        ALARM = "alarm", _("to be looked at")
        FAILED = "failed", _("failed")

    source = models.ForeignKey(HarvestSource, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    started = models.DateTimeField()
    moved = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    resume = models.JSONField(default=dict)
    attempts = models.PositiveIntegerField(default=0)
    requests = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    message = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-started", "-id"]

    def __str__(self) -> str:
        return f"{self.source_id} {self.started:%Y-%m-%d %H:%M} {self.state}"

    @property
    def told(self) -> list[tuple[str, int]]:
        """Return how many records became what, in words."""
        return [(str(OUTCOMES.get(name, name)), number) for name, number in self.counts.items()]


class HarvestRecord(models.Model):
    """A record of a source as it came last, and what became of it.

    `raw` is its text, `said` what was read from it, `given` what the resource was last given: a
    field that says something else than `given` was edited here and stays as it is.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("waits for a librarian")
        TAKEN = "taken", _("in the library")
        REFUSED = "refused", _("could not be read")
        DECLINED = "declined", _("declined")
        GONE = "gone", _("gone at the source")

    source = models.ForeignKey(HarvestSource, on_delete=models.CASCADE, related_name="records")
    identifier = models.CharField(max_length=500)
    datestamp = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    raw = models.TextField(blank=True)
    said = models.JSONField(default=dict)
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices)
    why = models.TextField(blank=True)
    problems = models.JSONField(default=list)
    resource = models.ForeignKey(
        Resource, null=True, blank=True, on_delete=models.SET_NULL, related_name="harvested"
    )
    run = models.ForeignKey(HarvestRun, null=True, on_delete=models.SET_NULL, related_name="+")
    changed = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "identifier"], name="harvested_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source", "state", "id"], name="harvest_record_state"),
        ]

    def __str__(self) -> str:
        return self.identifier
