"""The body of a lesson: every block a trainer can choose from."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.features import TEXT_FEATURES
from courses.blocks.library import ResourceBlock
from courses.blocks.media import DownloadBlock, DrawingBlock, FigureBlock, MediaBlock
from courses.blocks.rich import RichText
from courses.blocks.text import DefinitionBlock, SafetyBlock, TableBlock, WorkedExampleBlock


class PoolBlock(blocks.StructBlock):
    """Questions of a quiz of which each attempt draws some."""

    questions = blocks.ListBlock(
        SnippetChooserBlock("courses.Question", label=_("Question")), label=_("Questions")
    )
    draw = blocks.IntegerBlock(
        default=1,
        min_value=1,
        max_value=100,
        label=_("How many are drawn"),
        help_text=_("For quizzes only. Choose questions that are worth the same."),
    )

    def clean(self, value: Any) -> Any:
        """Refuse to draw more questions than there are."""
        cleaned = super().clean(value)
        if cleaned["draw"] > len(cleaned["questions"]):
            many = ValidationError(_("There are fewer questions than are drawn."))
            raise blocks.StructBlockValidationError(block_errors={"draw": many})
        return cleaned

    class Meta:
        icon = "list-ul"
        label = _("Question pool")


class LessonBody(blocks.StreamBlock):
    """What a lesson is made of, in the order of the work."""

    text = RichText(
        features=TEXT_FEATURES, icon="pilcrow", template="courses/blocks/text.html", label=_("Text")
    )
    figure = FigureBlock()
    drawing = DrawingBlock()
    table = TableBlock()
    definition = DefinitionBlock()
    worked_example = WorkedExampleBlock()
    safety = SafetyBlock()
    media = MediaBlock()
    download = DownloadBlock()
    resource = ResourceBlock()
    question = SnippetChooserBlock(
        "courses.Question",
        icon="help",
        label=_("Question"),
    )
    pool = PoolBlock()
