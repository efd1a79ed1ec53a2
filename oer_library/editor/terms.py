"""Terms of the glossary in the editor's side: a field for each language, no raw JSON."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from oer_library.models import Term

LANGUAGES = {"en": _("English"), "es": _("Spanish"), "de": _("German")}
PARTS = {
    "labels": (_("Label"), forms.TextInput),
    "definitions": (_("Definition"), forms.Textarea),
    "synonyms": (_("Other words, one a line"), forms.Textarea),
}


class TermForm(WagtailAdminModelForm):
    """A term with label, definition and other words in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            said = getattr(self.instance, part) or {}
            for language in LANGUAGES:
                value = said.get(language, "")
                self.initial[f"{part}_{language}"] = (
                    "\n".join(value) if isinstance(value, list) else value
                )

    def clean(self) -> dict[str, Any]:
        """Put the languages of each part together."""
        said: dict[str, Any] = super().clean() or {}
        for part in PARTS:
            found = {one: str(said.get(f"{part}_{one}") or "").strip() for one in LANGUAGES}
            whole: dict[str, Any] = {one: text for one, text in found.items() if text}
            if part == "synonyms":
                whole = {one: text.splitlines() for one, text in whole.items()}
            others = getattr(self.instance, part) or {}
            kept = {one: said for one, said in others.items() if one not in LANGUAGES}
            setattr(self.instance, part, whole | kept)
        return said


def field(part: str, language: str) -> forms.CharField:
    """Return the field of a part in a language; label and definition in English are needed."""
    label, widget = PARTS[part]
    needed = language == "en" and part != "synonyms"
    rows = {} if widget is forms.TextInput else {"attrs": {"rows": 2}}
    return forms.CharField(
        label=f"{label} ({LANGUAGES[language]})",
        required=needed,
        widget=widget(**rows),
        max_length=200 if part == "labels" else 2000,
    )


FORM = type(
    "TermFormInLanguages",
    (TermForm,),
    {f"{part}_{language}": field(part, language) for part in PARTS for language in LANGUAGES},
)


class TermViewSet(SnippetViewSet):
    """Terms of the glossary."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 265
    add_to_admin_menu = True
    list_display = ("__str__", "key")
    list_per_page = 100
    ordering = ("key",)
    search_fields = ("key",)
    search_backend_name = None

    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            FieldPanel("skill_uri"),
            *(
                MultiFieldPanel([FieldPanel(f"{part}_{one}") for part in PARTS], heading=name)
                for one, name in LANGUAGES.items()
            ),
        ],
        base_form_class=FORM,
    )
