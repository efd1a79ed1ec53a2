"""The body of a lesson: every block a trainer can choose from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.features import TEXT_FEATURES
from courses.blocks.media import DownloadBlock, DrawingBlock, FigureBlock, MediaBlock
from courses.blocks.rich import RichText
from courses.blocks.text import DefinitionBlock, SafetyBlock, TableBlock, WorkedExampleBlock


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
    question = SnippetChooserBlock(
        "courses.Question",
        icon="help",
        template="courses/blocks/question.html",
        label=_("Question"),
    )
