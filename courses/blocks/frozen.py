"""Rich text and pictures of the editor as an item keeps them: the same words, the same bytes."""

import re
from typing import Any

from courses.domain.items import Picture

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
ONE_PARAGRAPH = re.compile(r"^<p>((?:(?!<p[ >]).)*)</p>$", re.DOTALL)


def frozen_html(value: Any) -> str:
    """Return rich text without the editor's keys; '' where nothing is written."""
    source = BLOCK_KEY.sub("", str(getattr(value, "source", value) or "")).strip()
    return "" if source == "<p></p>" else source


def frozen_line(value: Any) -> str:
    """Return rich text of one paragraph without its `<p>`, to stand in a line or a label."""
    html = frozen_html(value)
    found = ONE_PARAGRAPH.match(html)
    return found[1].strip() if found else html


def frozen_picture(image: Any) -> Picture | None:
    """Return a picture of the library by its uuid, with its description."""
    return Picture(str(image.uuid), image.alt_text) if image else None
