"""Runs of courses: who may take part, when, where."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One delivery of a course in time; a self-paced course has one that is always open.

    `course_key` is the course's `translation_key`, so that a run outlives the page. Without
    `opens` and `closes` a run is open at any time; `capacity` counts those who have not left.
    """

    class Access(models.TextChoices):
        """Who may enrol."""

        OPEN = "open", _("anybody")
        CODE = "code", _("who knows the code")
        INVITATION = "invitation", _("who is invited")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course_key = models.UUIDField(db_index=True)
    title = models.CharField(_("title"), max_length=255)
    always_open = models.BooleanField(default=True)
    access = models.CharField(
        _("who may enrol"), max_length=12, choices=Access, default=Access.OPEN
    )
    code = models.CharField(_("code"), max_length=40, null=True, blank=True, unique=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    price = models.DecimalField(_("price in euros"), max_digits=8, decimal_places=2, default=0)
    opens = models.DateTimeField(_("begins"), null=True, blank=True)
    closes = models.DateTimeField(_("ends"), null=True, blank=True)
    archived = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        constraints = [
            models.UniqueConstraint(
                fields=["course_key"],
                condition=models.Q(always_open=True),
                name="one_open_run_per_course",
            ),
            models.CheckConstraint(
                condition=models.Q(closes__isnull=True)
                | models.Q(opens__isnull=True)
                | models.Q(closes__gt=models.F("opens")),
                name="run_ends_after_it_begins",
                violation_error_message=_("The end must be after the beginning."),
            ),
            models.CheckConstraint(
                condition=models.Q(price__gte=0), name="run_price_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """An e-mail address that may enrol in a run; accepted once somebody with it enrolled."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"), max_length=254)
    invited = models.DateTimeField(auto_now_add=True)
    accepted = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("run", Lower("email"), name="invited_once_per_run"),
        ]

    def __str__(self) -> str:
        return self.email


class Session(models.Model):
    """A meeting of a run: at a place with its own time zone, or behind a link."""

    class Mode(models.TextChoices):
        """Where a session happens (VOCABULARY.md, mode)."""

        LIVE = "live", _("online live")
        SITE = "site", _("on site")
        WORK = "work", _("at work")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=255)
    mode = models.CharField(_("mode"), max_length=8, choices=Mode)
    place = models.CharField(_("place"), max_length=255, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Brussels")
    link = models.URLField(_("link"), max_length=500, blank=True)
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("starts", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The end must be after the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
