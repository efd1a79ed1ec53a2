"""Drawings that ship with the platform: trusted SVG, put into the page itself.

They take the colours of the page in light and dark. A drawing `name` is the file
`demo/drawings/name.svg` and, redrawn upright for narrow screens, `name.phone.svg`.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

PHONE = ".phone"


@dataclass(frozen=True)
class DrawingForms:
    """The markup inside the `<svg>` elements, with their view boxes."""

    wide: SafeString
    narrow: SafeString


def folder() -> Path:
    """Return where the drawings are."""
    return Path(settings.BASE_DIR) / "demo" / "drawings"


def drawing_choices() -> list[tuple[str, str]]:
    """Return the names of all drawings, as choices of a field."""
    names = sorted(path.stem for path in folder().glob("*.svg") if PHONE not in path.stem)
    return [(name, name.replace("-", " ")) for name in names]


@lru_cache(maxsize=256)
def drawing_forms(name: str) -> DrawingForms | None:
    """Return a drawing's forms, None where no such drawing ships."""
    if name not in dict(drawing_choices()):
        return None
    wide, narrow = folder() / f"{name}.svg", folder() / f"{name}{PHONE}.svg"
    return DrawingForms(wide=_markup(wide), narrow=_markup(narrow if narrow.exists() else wide))


def _markup(path: Path) -> SafeString:
    return mark_safe(path.read_text(encoding="utf-8"))  # noqa: S308 - ships with the code
