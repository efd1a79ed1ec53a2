"""Which skills lessons teach or need, and which skills questions test."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from competences.proficiencies import CHOICES
from courses.models.questions import Question


class LessonSkill(models.Model):
    """A skill that a lesson teaches, or needs beforehand, up to a proficiency from 1 to 5."""

    lesson = ParentalKey("courses.LessonPage", on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(
        "competences.Skill", verbose_name=_("skill"), on_delete=models.CASCADE, related_name="+"
    )
    taught = models.BooleanField(_("taught"), default=True)
    level = models.PositiveSmallIntegerField(_("proficiency"), choices=CHOICES, default=3)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["lesson", "skill", "taught"], name="lesson_skill_once"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} in {self.lesson_id}"


class QuestionSkill(models.Model):
    """That the version in force of a question tests a skill: moved by publishing alone.

    The skill is named by its URI, as frozen in the version: it may leave its framework.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="tested_skills")
    skill_uri = models.CharField(max_length=500, db_index=True)
    level = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "skill_uri"], name="question_skill_once"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_uri} in {self.question_id}"
