"""In which languages a reader wants to see what statements tell."""

from django.utils.translation import get_language


def reader_languages() -> list[str]:
    """Return the languages of the reader, the most wanted first."""
    return [get_language() or "en", "en"]
