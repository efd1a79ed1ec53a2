"""Which skill is better known before which, by a trainer's word."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from competences.models.skills import Skill


class Prerequisite(models.Model):
    """That `before` is better known before `after` is begun; all of them form no cycle."""

    before = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="opens")
    after = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="prerequisites")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["before", "after"], name="prerequisite_once"),
            models.CheckConstraint(
                condition=~models.Q(before=models.F("after")), name="prerequisite_not_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} before {self.after_id}"
