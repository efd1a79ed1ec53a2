"""A resource of the library in a lesson: as the version that was put in, credit inside."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from oer_library.attribution import line
from oer_library.selectors.resources import version_of
from oer_library.wording import use_of

NOT_PUBLISHED = _("This resource is not published, or is no longer in the library. Choose another.")


class ResourceBlock(blocks.StructBlock):
    """Leads to a resource; the version stays the one that was chosen until somebody takes a newer."""

    resource = SnippetChooserBlock("oer_library.Resource", label=_("Resource"))
    version = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label=_("Version"),
        help_text=_("Leave empty to take the version in force now."),
    )
    note = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("What to do with it"),
        help_text=_("One sentence for learners."),
    )

    def clean(self, value: Any) -> Any:
        """Keep the number of the version in force where none was chosen."""
        cleaned = super().clean(value)
        resource = cleaned["resource"]
        if resource.current is None or resource.withdrawn or resource.hidden:
            raise blocks.StructBlockValidationError(
                block_errors={"resource": ValidationError(NOT_PUBLISHED)}
            )
        if not cleaned["version"]:
            cleaned["version"] = resource.current.number
        elif version_of(resource, cleaned["version"]) is None:
            missing = ValidationError(_("There is no such version."))
            raise blocks.StructBlockValidationError(block_errors={"version": missing})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add what the version says; nothing of one that is hidden or withdrawn."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        resource = value.get("resource")
        shown = version_of(resource, value.get("version")) if resource else None
        if resource is None or shown is None or resource.hidden or resource.withdrawn:
            return context
        said = shown.said
        return {
            **context,
            "resource": resource,
            "version": shown.version,
            "said": said,
            "current": shown.is_current,
            "credit": line(said),
            "use": use_of(said.licence),
        }

    class Meta:
        icon = "doc-full-inverse"
        template = "courses/blocks/resource.html"
        label = _("Resource of the library")
