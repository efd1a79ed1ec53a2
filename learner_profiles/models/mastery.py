"""What is believed of learners' skills, and the versions of what it is worked out with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ModelVersion(models.Model):
    """How hard items are and how well they tell abilities apart, trained from the record.

    `items` holds `[a, b, learners]` by item version; `figures` how well it foretells answers of
    learners it was not trained on, beside the version that was in force. One is in force at
    most; without one, experts' values hold. Activating another is a rebuild.
    """

    number = models.PositiveIntegerField(unique=True)
    created = models.DateTimeField()
    items = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    active = models.BooleanField(default=False)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["active"], condition=models.Q(active=True), name="one_model_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"model version {self.number}"


class LearnerMastery(models.Model):
    """The state of one learner: a projection of the record, folded in the order of positions."""

    person = models.OneToOneField(
        "people.Person", verbose_name=_("person"), on_delete=models.CASCADE, related_name="mastery"
    )
    state = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"mastery of {self.person_id}"
