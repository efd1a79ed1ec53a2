"""The skills that a question tests, as an editor names them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from competences.models import Skill
from competences.proficiencies import CHOICES
from courses.domain.items import Tested
from oer_library.editor.skills import SkillPicker

USUAL_LEVEL = 3


class SkillBlock(blocks.FieldBlock):
    """A skill of any framework, kept by its URI."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.CharField(max_length=500, widget=SkillPicker(by="uri"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse a URI that no framework here has."""
        cleaned = super().clean(value)
        if not Skill.objects.filter(uri=cleaned).exists():
            raise ValidationError(_("Choose a skill from the list."))
        return cleaned


class TestedBlock(blocks.StructBlock):
    """A skill that a question tests, and how well one can do it who answers rightly."""

    __test__ = False
    skill = SkillBlock(label=_("Skill"))
    level = blocks.ChoiceBlock(choices=CHOICES, default=USUAL_LEVEL, label=_("Proficiency"))

    class Meta:
        label = _("Skill")


def skills_tested(rows: Iterable[Any]) -> tuple[Tested, ...]:
    """Return the skills of a question, each once."""
    found = {one["skill"]: int(one["level"] or USUAL_LEVEL) for one in rows if one["skill"]}
    return tuple(Tested(skill, level) for skill, level in found.items())
