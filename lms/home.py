"""What the front page shows: the value chain, the newest courses, numbers that can be counted."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext


@dataclass(frozen=True)
class Stage:
    """A stage of the battery value chain (ALBATTS WP5), linked only where a course of it exists."""

    picture: str
    name: str
    work: str
    address: str = ""
    courses: int = 0


def home_context(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the front page."""
    return {"stages": stages()}


def stages() -> list[Stage]:
    """Return the five stages in the order of the chain."""
    return [
        Stage(
            "home/stages/raw.html",
            gettext("Raw materials and processing"),
            gettext("Mine, refine, make active powder"),
        ),
        Stage(
            "home/stages/cells.html",
            gettext("Cells and components"),
            gettext("Coat, stack, fill, form"),
        ),
        Stage(
            "home/stages/packs.html",
            gettext("Batteries and packs"),
            gettext("Join cells, control, test"),
        ),
        Stage(
            "home/stages/operation.html",
            gettext("Operation and maintenance"),
            gettext("Keep cars and storage running"),
        ),
        Stage(
            "home/stages/recycling.html",
            gettext("Recycling and second use"),
            gettext("Grade, reuse, recover metals"),
        ),
    ]
