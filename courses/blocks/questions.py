"""The content of a question: exactly one block, of one of the kinds."""

from wagtail import blocks


class QuestionContent(blocks.StreamBlock):
    """One question."""

    single_choice = blocks.StructBlock([("prompt", blocks.RichTextBlock())])
