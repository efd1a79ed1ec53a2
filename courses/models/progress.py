"""Progress: a projection of the record that can be made anew from it at any time.

Each row comes from statements by steps that are commutative and idempotent (set union,
earliest, maximum), so that order and repetition change nothing.
"""

from django.db import models

from courses.models.enrolments import Enrolment
from courses.models.questions import ItemVersion


class LessonSeen(models.Model):
    """A lesson that was worked through in an enrolment, and when first."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="lessons_seen")
    lesson_key = models.UUIDField()
    first = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key"], name="lesson_seen_once_per_enrolment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_key} in {self.enrolment_id}"


class Answer(models.Model):
    """One answered question: the statement's id is the attempt's id. No words of the answer."""

    statement_id = models.UUIDField(unique=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="answers")
    question_key = models.UUIDField(db_index=True)
    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    scaled = models.FloatField()
    success = models.BooleanField()
    answered = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["enrolment", "question_key"], name="answer_by_question")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scaled__gte=0, scaled__lte=1), name="answer_scaled_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)
