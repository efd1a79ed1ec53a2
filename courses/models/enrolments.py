"""Who takes part in runs of courses."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.runs import Run
from people.models import Person


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
