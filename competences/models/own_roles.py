"""Roles that somebody derived from another: what an employer or a trainer really asks for."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from competences.models.roles import JobRole
from competences.models.skills import Skill
from people.models import Organisation


class OwnRole(models.Model):
    """A role of one's own, seen by its owner, and by an organisation if it is given to one.

    It stands in a table of its own, so that no list, feed or search of job roles shows it.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    base = models.ForeignKey(
        JobRole, null=True, on_delete=models.SET_NULL, related_name="derived_roles"
    )
    title = models.CharField(_("title"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_roles"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("seen by the members of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="own_roles",
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class OwnNeed(models.Model):
    """A skill that a role of one's own needs, and how well."""

    role = models.ForeignKey(OwnRole, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    essential = models.BooleanField(_("essential"), default=True)
    proficiency = models.PositiveSmallIntegerField(
        _("proficiency"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["role", "skill"], name="own_need_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role_id} needs {self.skill_id}"
