"""Job roles: what work asks for, as skills at a proficiency."""

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from competences.models.frameworks import Framework
from competences.models.skills import Skill


class Stage(models.TextChoices):
    """Stages of the battery value chain."""

    RAW_MATERIALS = "raw-materials", _("raw materials and processing")
    CELLS = "cells", _("cells components and manufacturing")
    BATTERIES = "batteries", _("battery and battery pack manufacturing")
    OPERATION = "operation", _("operation and maintenance")
    SECOND_USE = "second-use", _("recycling or second use")


class Application(models.TextChoices):
    """Where batteries are used."""

    MOBILE = "mobile", _("mobile")
    STATIONARY = "stationary", _("stationary and industrial")
    BOTH = "both", _("both")


class JobRole(models.Model):
    """An occupation with the skills it needs; `matched_uri` is ESCO's for a role of our own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="roles")
    uri = models.CharField(_("URI"), max_length=500, unique=True)
    label = models.CharField(_("label"), max_length=300)
    descriptions = models.JSONField(_("descriptions"), default=dict, blank=True)
    isco = models.CharField(_("ISCO group"), max_length=8, blank=True)
    code = models.CharField(_("code"), max_length=20, blank=True)
    matched_uri = models.CharField(_("matches"), max_length=500, blank=True)
    stage = models.CharField(
        _("value chain stage"), max_length=16, choices=Stage.choices, blank=True
    )
    application = models.CharField(
        _("application"), max_length=12, choices=Application.choices, blank=True
    )
    eqf_level = models.PositiveSmallIntegerField(
        _("EQF level"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
    )
    skills = models.ManyToManyField(Skill, through="RoleSkill", related_name="roles")
    retired = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("job role")
        verbose_name_plural = _("job roles")
        ordering = ("label", "id")

    def __str__(self) -> str:
        return self.label


class RoleLabel(models.Model):
    """What a role is called in one language."""

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=35)
    text = models.CharField(max_length=300)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["role", "language"],
                condition=models.Q(preferred=True),
                name="role_label_preferred_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class RoleSkill(models.Model):
    """A skill that a role needs, essential or optional.

    `proficiency` is what the framework says, 1 to 5, or not told; `edited` what a trainer says
    here instead, which outlives the next import of the framework.
    """

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="needed_by")
    essential = models.BooleanField(_("essential"))
    proficiency = models.PositiveSmallIntegerField(
        _("proficiency"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )

    edited = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["role", "skill"], name="role_skill_once"),
        ]

    @property
    def told(self) -> int | None:
        """Return the proficiency that somebody says, None where it has to be assumed."""
        return self.edited if self.edited is not None else self.proficiency

    def __str__(self) -> str:
        return f"{self.role_id} needs {self.skill_id}"
