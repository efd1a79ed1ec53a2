"""Choosing questions for a lesson."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from wagtail.snippets.blocks import SnippetChooserBlock


class QuestionChooserBlock(SnippetChooserBlock):
    """A question of the list; pages get it as it was kept, without a query."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("courses.Question", **kwargs)

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return a question of its own for each primary key, None for one that is gone."""
        from courses.selectors.items import chosen

        found = chosen([pk for pk in values if pk is not None])
        return [copy(found.get(pk)) if pk is not None else None for pk in values]
