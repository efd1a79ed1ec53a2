"""Runs of courses, and who takes part in them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person


class Run(models.Model):
    """One delivery of a course in time; a self-paced course has one that is always open.

    `course_key` is the course's `translation_key`, so that a run outlives the page.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course_key = models.UUIDField(db_index=True)
    title = models.CharField(max_length=255)
    always_open = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("run")
        constraints = [
            models.UniqueConstraint(
                fields=["course_key"],
                condition=models.Q(always_open=True),
                name="one_open_run_per_course",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Enrolment(models.Model):
    """A person in a run. `registration` is the id that all its statements carry."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    registration = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolled = models.DateTimeField()
    left = models.DateTimeField(null=True, blank=True)
    last_lesson = models.UUIDField(null=True, blank=True)
    completed = models.DateTimeField(null=True, blank=True)
    completed_score = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("enrolment")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "person"],
                condition=models.Q(left__isnull=True),
                name="enrolled_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.run}"
