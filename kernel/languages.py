"""What languages are called."""

from django.conf import settings
from django.utils.translation import get_language_info


def of_pages() -> list[tuple[str, str]]:
    """Return the languages that pages are written in, as choices."""
    return list(settings.LANGUAGES)


def language_name(tag: str) -> str:
    """Return a language's own name, the tag where it is not known."""
    for code in (tag.lower(), tag.partition("-")[0].lower()):
        try:
            name = str(get_language_info(code)["name_local"])
        except KeyError:
            continue
        return name[:1].upper() + name[1:]
    return tag
