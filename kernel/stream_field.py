"""A StreamField whose block definitions stay out of migrations.

Wagtail writes every block into the migration, so each new help text makes one. Here migrations
hold an empty list; the data of such a historical field passes through untouched.
"""

import json
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField


class LeanStreamField(StreamField):
    """A StreamField with short migrations and safe data migrations."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    def to_python(self, value: Any) -> StreamValue:
        """Keep the data as text where no blocks are known (in a migration)."""
        if self.stream_block.child_blocks or isinstance(value, StreamValue):
            return super().to_python(value)
        raw = value if isinstance(value, str) else json.dumps(value or [])
        result = StreamValue(self.stream_block, [], raw_text=raw)
        result._stream_field = self
        return result

    def get_prep_value(self, value: Any) -> Any:
        """Write kept text back as the data it was."""
        prepared = super().get_prep_value(value)
        if isinstance(prepared, str) and isinstance(value, StreamValue):
            return json.loads(prepared or "[]")
        return prepared
