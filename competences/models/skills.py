"""Skills with their labels in many languages, how they hang together, and how they are found."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from competences.models.frameworks import Framework


class Skill(models.Model):
    """A knowledge, skill or competence concept with a stable URI.

    `label` is the preferred label in English, repeated from `SkillLabel` for lists;
    `descriptions` holds a text by language tag.
    """

    class Kind(models.TextChoices):
        """ESCO's skill types, and one for those it does not tell."""

        KNOWLEDGE = "knowledge", _("knowledge")
        SKILL = "skill", _("skill or competence")
        UNKNOWN = "", _("not told")

    class Reuse(models.TextChoices):
        """How widely a skill is used (ESCO, reuse level)."""

        TRANSVERSAL = "transversal", _("in all work")
        CROSS_SECTOR = "cross-sector", _("in several sectors")
        SECTOR = "sector-specific", _("in one sector")
        OCCUPATION = "occupation-specific", _("in one occupation")
        UNKNOWN = "", _("not told")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="skills")
    uri = models.CharField(_("URI"), max_length=500, unique=True)
    label = models.CharField(_("label"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, blank=True)
    reuse = models.CharField(_("reuse"), max_length=24, choices=Reuse.choices, blank=True)
    green = models.BooleanField(_("green"), default=False)
    digital = models.BooleanField(_("digital"), default=False)
    descriptions = models.JSONField(_("descriptions"), default=dict, blank=True)
    is_group = models.BooleanField(_("group of skills"), default=False)
    retired = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ("label", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["framework", "label"], name="skill_by_label"),
        ]

    def __str__(self) -> str:
        return self.label


class SkillLabel(models.Model):
    """What a skill is called in one language; one preferred label a language."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=35)
    text = models.CharField(max_length=300)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["skill", "language"],
                condition=models.Q(preferred=True),
                name="skill_label_preferred_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SkillWord(models.Model):
    """A word by which a skill is found as somebody types: lower case, without accents.

    `weight` is 3 for a word of a preferred label, 1 for one of an alternative label.
    """

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["word", "skill"], name="skill_word_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["word"], opclasses=["varchar_pattern_ops"], name="skill_word_start"
            ),
        ]

    def __str__(self) -> str:
        return self.word


class SkillRelation(models.Model):
    """How one skill leads to another: it is broader, or is needed, must or may, for it."""

    class Kind(models.TextChoices):
        """SKOS `broader`, and ESCO's relations between skills."""

        BROADER = "broader", _("is broader than")
        ESSENTIAL = "essential", _("is needed for")
        OPTIONAL = "optional", _("helps with")

    source = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="leads_to")
    target = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="comes_from")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="skill_relation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="skill_relation_not_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class SkillMatch(models.Model):
    """That a skill of ours means the same as, or nearly what, another framework's URI names."""

    class Kind(models.TextChoices):
        """SKOS mapping properties."""

        EXACT = "exact", _("the same")
        CLOSE = "close", _("nearly the same")
        BROAD = "broad", _("broader")
        NARROW = "narrow", _("narrower")

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="matches")
    uri = models.CharField(_("URI"), max_length=500, db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["skill", "uri"], name="skill_match_once"),
        ]

    def __str__(self) -> str:
        return self.uri
