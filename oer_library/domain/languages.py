"""Languages of content: BCP 47 inside, every usual variant accepted at the border.

ISO 639-2 and 639-3 codes (`deu`, `ger`, `eng`), underscores and wrong case become the shortest
BCP 47 tag; what names no language is refused.
"""

import langcodes

NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})
"""ISO 639-2 codes that say that there is none, several, or none with a code."""


class NotALanguage(ValueError):  # noqa: N818 - the sentence says it
    """The text is no tag of a language."""


def read_language(text: str) -> str:
    """Return the BCP 47 tag that a text means; raises NotALanguage."""
    stripped = text.strip()
    try:
        tag = langcodes.standardize_tag(stripped)
    except ValueError as error:
        raise NotALanguage(_sentence(text)) from error
    if tag in NO_LANGUAGE or not langcodes.tag_is_valid(tag):
        raise NotALanguage(_sentence(text))
    return tag


def _sentence(text: str) -> str:
    return f"“{text}” is no language. Write a tag such as en, es or de-AT."
