"""Rich text whose formulas search can find."""

from typing import Any

from wagtail import blocks

from oer_library.formulas import plain_text


class RichText(blocks.RichTextBlock):
    """A rich text block; search sees its formulas as `I=Q/t`."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the text with its formulas written in one line."""
        return [plain_text(value.source)]
