"""Terms in running text: marked by the editor as `<dfn>`, led to the glossary where it has them."""

import re

from django.urls import reverse
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from competences.domain.words import folded
from oer_library.selectors.terms import places

MARKED = re.compile(r"(<a\b[^>]*>.*?</a>)|<dfn\b[^>]*>(.*?)</dfn>", re.DOTALL)


def with_terms(html: SafeString, language: str) -> SafeString:
    """Return rendered text whose marked terms lead to the glossary, where it knows them.

    `language` is that of the text; what stands in a link already stays as it is.
    """
    if "<dfn" not in html:
        return html
    known = places(language)

    def linked(found: re.Match[str]) -> str:
        key = known.get(folded(strip_tags(found[2] or "")).strip())
        if found[1] or key is None:
            return found[0]
        return f'<a class="term" href="{escape(reverse("library:terms"))}#{key}">{found[0]}</a>'

    return mark_safe(MARKED.sub(linked, html))  # noqa: S308 - rendered already, keys are slugs
