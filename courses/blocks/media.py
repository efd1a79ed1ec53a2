"""Blocks of pictures, sound, film and files."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.features import INLINE_FEATURES, TEXT_FEATURES
from courses.blocks.rich import RichText
from courses.drawings import drawing_choices, drawing_forms


class FigureBlock(blocks.StructBlock):
    """A picture with description, caption, credit and licence."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.TextBlock(
        required=False,
        label=_("Description in words"),
        help_text=_("Leave empty to use the description kept with the picture."),
    )
    caption = RichText(
        features=INLINE_FEATURES,
        required=False,
        label=_("Caption"),
        help_text=_("Say what the picture shows."),
    )

    class Meta:
        icon = "image"
        template = "courses/blocks/figure.html"
        label = _("Figure")


class DrawingBlock(blocks.StructBlock):
    """A drawing that ships with the platform and takes the colours of the page."""

    name = blocks.ChoiceBlock(choices=drawing_choices, label=_("Drawing"))
    title = blocks.CharBlock(max_length=255, label=_("Name"))
    description = blocks.TextBlock(label=_("Description in words"))
    caption = RichText(features=INLINE_FEATURES, required=False, label=_("Caption"))
    credit = blocks.CharBlock(max_length=255, required=False, label=_("Credit"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the drawing's forms for wide and narrow screens."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["forms"] = drawing_forms(value["name"])
        return context

    class Meta:
        icon = "draft"
        template = "courses/blocks/drawing.html"
        label = _("Drawing")


class MediaBlock(blocks.StructBlock):
    """Film or sound from the library, with captions and a transcript (both required)."""

    kind = blocks.ChoiceBlock(
        choices=[("video", _("film")), ("audio", _("sound"))], default="video", label=_("Kind")
    )
    title = blocks.CharBlock(max_length=255, label=_("Title"))
    file = DocumentChooserBlock(label=_("File"))
    captions = DocumentChooserBlock(
        required=False, label=_("Captions (WebVTT)"), help_text=_("Required for film.")
    )
    transcript = RichText(features=TEXT_FEATURES, label=_("Transcript"))

    def clean(self, value: Any) -> Any:
        """Refuse a film without captions (WCAG 1.2.2)."""
        cleaned = super().clean(value)
        if cleaned["kind"] == "video" and not cleaned["captions"]:
            missing = ValidationError(_("A film needs captions: choose a WebVTT file."))
            raise blocks.StructBlockValidationError(block_errors={"captions": missing})
        return cleaned

    class Meta:
        icon = "media"
        template = "courses/blocks/media.html"
        label = _("Film or sound")


class DownloadBlock(blocks.StructBlock):
    """A file to take along."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(max_length=255, required=False, label=_("Title"))

    class Meta:
        icon = "download"
        template = "courses/blocks/download.html"
        label = _("Download")
