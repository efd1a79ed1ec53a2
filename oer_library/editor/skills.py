"""The skill picker: skills found as somebody types, by their labels in any language."""

from typing import Any, Literal

from django.forms import Media, TextInput
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel

from competences.models import Skill
from competences.selectors.skills import shown


class SkillPicker(TextInput):
    """A field that holds a skill's key, or its URI, and shows a box to find it by words."""

    input_type = "hidden"

    def __init__(self, attrs: Any = None, *, by: Literal["id", "uri"] = "id") -> None:
        super().__init__(attrs)
        self.by = by

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the box with the skill chosen so far."""
        named = str(value or "")
        known = self.by == "uri" or named.isdecimal()
        skill = Skill.objects.filter(**{self.by: named}).first() if known else None
        language = get_language() or "en"
        chosen = shown([skill], language)[0] if skill else None
        return render_to_string(
            "oer_library/editor/skill_picker.html",
            {
                "hidden": super().render(name, value, attrs, renderer),
                "id": (attrs or {}).get("id", name),
                "chosen": chosen,
                "address": reverse("library:skills"),
                "by": self.by,
            },
        )

    @property
    def media(self) -> Media:
        """Return the script that finds skills while somebody types."""
        return Media(
            js=["oer_library/skill_picker.js"], css={"all": ["oer_library/skill_picker.css"]}
        )


def skill_panels() -> list[FieldPanel]:
    """Return the panels of a row that names a skill, taught or needed, at a level."""
    return [FieldPanel("skill", widget=SkillPicker), FieldPanel("taught"), FieldPanel("level")]
