"""Quizzes: attempts at a lesson whose questions are one attempt, and what was answered so far."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.questions import ItemVersion


class QuizAttempt(models.Model):
    """One attempt at a quiz; drafts are rows until it is submitted, then statements.

    `drawn` is the list of questions as they were drawn: question key, item version, seed. The
    clock is the server's: `deadline` is fixed at the start, with this person's extra time, and
    moves with what is granted meanwhile.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="quiz_attempts")
    lesson_key = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    drawn = models.JSONField(default=list)
    started = models.DateTimeField()
    deadline = models.DateTimeField(null=True, blank=True)
    submitted = models.DateTimeField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key", "number"], name="quiz_attempt_numbered"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key"],
                condition=models.Q(submitted__isnull=True),
                name="one_quiz_attempt_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_key} #{self.number}"


class QuizAnswer(models.Model):
    """What was answered to one question of an attempt so far; deleted once it is a statement."""

    attempt = models.ForeignKey(QuizAttempt, on_delete=models.CASCADE, related_name="answers")
    question_key = models.UUIDField()
    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict)
    saved = models.DateTimeField()
    late = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question_key"], name="quiz_answer_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_key} in {self.attempt_id}"


class Allowance(models.Model):
    """More time or more attempts for one person, for one lesson or the whole course (no key)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="allowances")
    lesson_key = models.UUIDField(null=True, blank=True)
    extra_minutes = models.PositiveSmallIntegerField(_("more minutes"), default=0)
    extra_attempts = models.PositiveSmallIntegerField(_("more attempts"), default=0)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    granted = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key"], name="one_allowance_per_lesson"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(lesson_key__isnull=True),
                name="one_allowance_per_course",
            ),
        ]

    def __str__(self) -> str:
        return f"+{self.extra_minutes} min, +{self.extra_attempts}"
