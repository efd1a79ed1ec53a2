"""What a request for job roles asks for, read strictly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from rest_framework.exceptions import ValidationError

from competences.models import Application, Stage

PAGE, MOST = 50, 100
LAST = 2**63 - 1
LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


@dataclass(frozen=True)
class Asked:
    """A page of roles; `after` is the number of the last role of the page before."""

    stage: str = ""
    application: str = ""
    language: str = "en"
    after: int = 0
    size: int = PAGE


def between(least: int, most: int) -> Callable[[str], bool]:
    """Return a check for a whole number within limits."""
    return lambda text: (
        text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most
    )


CHECKS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "stage": (lambda text: text in Stage.values, f"Give one of {', '.join(Stage.values)}."),
    "application": (
        lambda text: text in Application.values,
        f"Give one of {', '.join(Application.values)}.",
    ),
    "language": (lambda text: text in LANGUAGES, f"Give one of {', '.join(LANGUAGES)}."),
    "cursor": (between(0, LAST), "Give what `next` of the page before says."),
    "page_size": (between(1, MOST), f"Give a number from 1 to {MOST}."),
}


def read(given: QueryDict) -> Asked:
    """Return what a request asks for; raises ValidationError with all that is wrong."""
    problems = {name: "There is no such parameter." for name in given if name not in CHECKS}
    for name, (right, words) in CHECKS.items():
        if name in given and not right(str(given[name])):
            problems[name] = words
    if problems:
        raise ValidationError(problems)
    return Asked(
        stage=given.get("stage", ""),
        application=given.get("application", ""),
        language=given.get("language", "en"),
        after=int(given.get("cursor", 0)),
        size=int(given.get("page_size", PAGE)),
    )
