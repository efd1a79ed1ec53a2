"""Blocks of words: text, table, definition, worked example, safety note."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.features import INLINE_FEATURES, TEXT_FEATURES
from courses.blocks.rich import RichText


class RichCell(RichText):
    """A table cell: words and formulas without paragraphs of their own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": INLINE_FEATURES, "required": False, **kwargs})


class TableRowBlock(blocks.ListBlock):
    """The cells of one row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(RichCell(label=_("Cell")), **kwargs)


class TableBlock(blocks.StructBlock):
    """A table whose cells hold words and formulas; it scrolls in a named region on a phone."""

    caption = blocks.CharBlock(max_length=255, label=_("Caption"))
    header = blocks.ChoiceBlock(
        choices=[
            ("row", _("first row")),
            ("column", _("first column")),
            ("both", _("both")),
            ("none", _("none")),
        ],
        default="row",
        label=_("Header cells"),
    )
    rows = blocks.ListBlock(TableRowBlock(label=_("Row")), label=_("Rows"))

    class Meta:
        icon = "table"
        template = "courses/blocks/table.html"
        label = _("Table")


class DefinitionBlock(blocks.StructBlock):
    """A term and what it means."""

    term = blocks.CharBlock(max_length=120, label=_("Term"))
    html = RichText(features=INLINE_FEATURES, label=_("Meaning"))

    class Meta:
        icon = "info-circle"
        template = "courses/blocks/definition.html"
        label = _("Definition")


class StepBlock(blocks.StructBlock):
    """One step of a worked example: what is done, and the formula with its numbers."""

    words = RichText(features=INLINE_FEATURES, label=_("In words"))
    formula = RichText(features=INLINE_FEATURES, required=False, label=_("Formula"))

    class Meta:
        label = _("Step")


class WorkedExampleBlock(blocks.StructBlock):
    """An example worked out step by step, which folds out."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"))
    conclusion = RichText(features=TEXT_FEATURES, required=False, label=_("What to see"))

    class Meta:
        icon = "list-ol"
        template = "courses/blocks/worked_example.html"
        label = _("Worked example")


class SafetyBlock(blocks.StructBlock):
    """A safety note: never folded away, printed always, with its source."""

    level = blocks.ChoiceBlock(
        choices=[("danger", _("Danger")), ("warning", _("Warning")), ("note", _("Safety"))],
        default="danger",
        label=_("Level"),
    )
    title = blocks.CharBlock(max_length=255, label=_("What to do or not to do"))
    html = RichText(features=TEXT_FEATURES, label=_("Why, and how"))
    source = blocks.CharBlock(max_length=255, required=False, label=_("Source"))
    source_url = blocks.URLBlock(required=False, label=_("Address of the source"))

    class Meta:
        icon = "warning"
        template = "courses/blocks/safety.html"
        label = _("Safety note")
