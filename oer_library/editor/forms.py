"""The form of a resource: a draft may be incomplete, what is published may not."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import get_rich_text_editor_widget

from oer_library import sentences
from oer_library.domain.licences import read_licence
from oer_library.editor import fields
from oer_library.editor.completeness import lacking
from oer_library.formulas import FEATURES
from oer_library.services import remixing
from oer_library.wording import use_of

PUBLISH = "action-publish"
APPROVAL = ("workflow-action-name", "approve")
NOT_REVIEWED = {"note", "reviewers", "review_due"}
"""What may change between review and publishing: it says nothing to readers."""


class ResourceForm(WagtailAdminModelForm):
    """Everything that a librarian says of a resource."""

    url = fields.WebAddress(label=gettext_lazy("Address"))
    body = forms.CharField(label=gettext_lazy("Text"), required=False)
    languages = fields.Languages(
        label=gettext_lazy("Languages"), rows=2, help_text=gettext_lazy("One a line, as in en, es or de-AT.")
    )  # fmt: skip
    outcomes = fields.Lines(
        label=gettext_lazy("Learning outcomes"),
        help_text=gettext_lazy(
            "One a line, each begins with a verb: what somebody can do afterwards."
        ),
    )
    keywords = fields.Lines(
        label=gettext_lazy("Keywords"), longest=120, help_text=gettext_lazy("One a line.")
    )
    subjects = fields.ManyTerms("subjects", label=gettext_lazy("Subjects"))
    resource_types = fields.Terms("resource-types", label=gettext_lazy("Types"))
    audiences = fields.Terms("audiences", label=gettext_lazy("Audience"))
    stages = fields.Terms("stages", label=gettext_lazy("Value chain stages"))
    eqf_levels = fields.Levels(label=gettext_lazy("EQF levels"))
    created_on = fields.RoughDate(label=gettext_lazy("Made"))
    published_on = fields.RoughDate(label=gettext_lazy("Published"))
    licence = fields.LicenceChoice(
        label=gettext_lazy("Licence"),
        help_text=gettext_lazy(
            "What readers may do is worked out from it. Leave it open where nobody knows."
        ),
    )
    access_modes = fields.Terms("access-modes", label=gettext_lazy("Ways of perceiving it"))
    accessibility_features = fields.Terms(
        "accessibility-features", label=gettext_lazy("Accessibility features")
    )
    accessibility_hazards = fields.Terms("accessibility-hazards", label=gettext_lazy("Hazards"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["note"] = ""
        if "body" in self.fields:
            self.fields["body"].widget = get_rich_text_editor_widget(features=FEATURES)
        if "licence" in self.fields:
            self.fields["licence"].choices = fields.licences(self.instance.licence)
            if self.instance.pk:
                self.fields["licence"].help_text = use_of(self.instance.licence).sentence

    def clean(self) -> dict[str, Any]:
        """Check what belongs together; more of it where the resource is to be published."""
        said: dict[str, Any] = super().clean() or {}
        self.check_licence(said)
        if self.publishes():
            self.check_complete(said)
        return said

    def check_licence(self, said: dict[str, Any]) -> None:
        """Refuse at its field a licence that what it was made from forbids."""
        licence = read_licence(said.get("licence") or "")
        for because in remixing.forbids(self.instance, licence):
            self.add_error("licence", sentences.because(because))

    def check_complete(self, said: dict[str, Any]) -> None:
        """Refuse at their fields what a published resource cannot be without."""
        for field, sentence in lacking(said, self.instance):
            if field not in self.errors:
                self.add_error(field, sentence)
        if said.get("reviewers") and "reviewers" not in self.errors and self.rewritten():
            self.add_error("reviewers", _("Save the draft first: reviewers judge what is saved."))

    def publishes(self) -> bool:
        """Say whether what is sent becomes public: published, or approved at a workflow's end."""
        name, approval = APPROVAL
        return PUBLISH in self.data or self.data.get(name) == approval

    def rewritten(self) -> bool:
        """Say whether it differs from the draft that was reviewed."""
        words = set(self.changed_data) - NOT_REVIEWED
        return bool(words) or any(one.has_changed() for one in self.formsets.values())

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Save; who makes a resource owns it."""
        if self.instance.pk is None and self.for_user:
            self.instance.owner = self.for_user
        return super().save(commit=commit)
