"""Workplace tasks: what is learnt and shown at work, and what a mentor confirms of it."""

from typing import Any, ClassVar
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField

from competences.proficiencies import CHOICES
from courses.blocks.features import TEXT_FEATURES
from kernel.languages import of_pages
from oer_library.editor.skills import skill_panels
from people.models import Person


class WorkplaceTask(ClusterableModel):
    """A task to be done at work; everybody reads it while it is live."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=12, choices=of_pages, default="en")
    what = RichTextField(_("what to do"), features=TEXT_FEATURES)
    safety = models.TextField(
        _("safety note"), help_text=_("What can hurt, and what to do about it before beginning.")
    )
    done_when = models.TextField(_("what counts as done"))
    minutes = models.PositiveSmallIntegerField(_("workload in minutes"), default=60)
    live = models.BooleanField(_("live"), default=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("what"),
        FieldPanel("safety"),
        FieldPanel("done_when"),
        MultiFieldPanel([FieldPanel("minutes"), FieldPanel("language"), FieldPanel("live")]),
        InlinePanel(
            "skills",
            panels=skill_panels(),
            heading=_("Skills"),
            label=_("Skill"),
        ),
    ]

    class Meta:
        verbose_name = _("workplace task")
        verbose_name_plural = _("workplace tasks")
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class TaskSkill(models.Model):
    """A skill that a task teaches, or needs beforehand, at a proficiency from 1 to 5."""

    task = ParentalKey(WorkplaceTask, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(
        "competences.Skill", verbose_name=_("skill"), on_delete=models.CASCADE, related_name="+"
    )
    taught = models.BooleanField(_("taught"), default=True)
    level = models.PositiveSmallIntegerField(_("proficiency"), choices=CHOICES, default=3)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["task", "skill", "taught"], name="task_skill_once"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} in {self.task_id}"


class Confirmation(models.Model):
    """A mentor is asked to confirm how somebody did a task; the address goes once that is done.

    `level` is the level of supervision that the mentor saw, None until then.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    task = models.ForeignKey(WorkplaceTask, on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="task_confirmations")
    mentor = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="confirmations_given"
    )
    mentor_name = models.CharField(max_length=150)
    mentor_email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    asked = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked",)

    def __str__(self) -> str:
        return str(self.uuid)
