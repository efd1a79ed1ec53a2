"""Placement tests: adaptive tests of the skills of a job role, or of one skill."""

from typing import ClassVar
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from competences.models import JobRole
from courses.models import ItemVersion
from kernel.clock import now
from people.models import Person


class TestRule(models.Model):
    """How long the test of a role may take, where a trainer says so."""

    __test__ = False
    role = models.OneToOneField(JobRole, on_delete=models.CASCADE, related_name="test_rule")
    minutes = models.PositiveSmallIntegerField(
        _("time limit in minutes"), validators=[MinValueValidator(5), MaxValueValidator(240)]
    )

    def __str__(self) -> str:
        return f"{self.minutes} minutes for {self.role_id}"


class PlacementTest(models.Model):
    """One sitting, which may be left and resumed; its uuid is the registration in the record.

    `skills` are the URIs that it is about; `role` the role it was taken for, `skill` the one
    skill, or neither where that is gone. After its `deadline`, None for none, nothing is answered.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="placement_tests")
    role = models.UUIDField(null=True, blank=True)
    skill = models.UUIDField(null=True, blank=True)
    skills = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-started"], name="placement_of_person"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def over(self) -> bool:
        """Say whether nothing is asked any more: it was ended, or its time is over."""
        return bool(self.finished) or (self.deadline is not None and self.deadline <= now())


class PlacementAnswer(models.Model):
    """An item that a sitting asked, in order; `share` is None until it is answered."""

    test = models.ForeignKey(PlacementTest, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    share = models.FloatField(null=True, blank=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["test", "number"], name="placement_answer_numbered"),
            models.UniqueConstraint(
                fields=["test", "item_version"], name="placement_item_once_a_test"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.test_id}"
