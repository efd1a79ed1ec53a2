"""Normal forms by which probable duplicates are found."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from competences.domain.words import folded

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
NOT_A_WORD = re.compile(r"[^\w]+")
LONGEST_URL, LONGEST_TITLE = 1000, 400


def normal_url(url: str) -> str:
    """Return an address without scheme, `www.`, tracking, order of query, last slash.

    The fragment stays: sources name the parts of a page by it.
    """
    if not url.strip():
        return ""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    asked = [pair for pair in parse_qsl(parts.query) if not TRACKING.fullmatch(pair[0])]
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    part = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}{part}"[:LONGEST_URL]


def normal_title(title: str) -> str:
    """Return a title in lower case, without accents, signs and extra blanks."""
    return normal_text(title)[:LONGEST_TITLE]


def normal_text(text: str) -> str:
    """Return a text of any length in lower case, without accents, signs and extra blanks."""
    return NOT_A_WORD.sub(" ", folded(text)).strip()
