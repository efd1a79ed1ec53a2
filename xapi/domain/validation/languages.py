"""Language tags (RFC 5646) and language maps (xAPI 1.0.3, Data 2.2.s4.b2 and 4.2).

A tag is checked for being well-formed (RFC 5646, 2.2.9), not looked up in the registry.
"""

import re
from functools import lru_cache
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_kind, check_text, within

PRIVATE = r"x(?:-[a-z0-9]{1,8})+"
LANGUAGE = r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
TAG = re.compile(
    rf"(?:{LANGUAGE}(?:-[a-z]{{4}})?(?:-(?:[a-z]{{2}}|\d{{3}}))?"
    rf"(?:-(?:[a-z0-9]{{5,8}}|\d[a-z0-9]{{3}}))*"
    rf"(?:-[0-9a-wy-z](?:-[a-z0-9]{{2,8}})+)*(?:-{PRIVATE})?|{PRIVATE})",
    re.IGNORECASE | re.ASCII,
)
LONGEST = 64
"""Characters up to which a tag that was seen is remembered; the longest tags in use have 35."""
GRANDFATHERED = frozenset(
    [
        "en-gb-oed",
        "i-ami",
        "i-bnn",
        "i-default",
        "i-enochian",
        "i-hak",
        "i-klingon",
        "i-lux",
        "i-mingo",
        "i-navajo",
        "i-pwn",
        "i-tao",
        "i-tay",
        "i-tsu",
        "sgn-be-fr",
        "sgn-be-nl",
        "sgn-ch-de",
        "art-lojban",
        "cel-gaulish",
        "no-bok",
        "no-nyn",
        "zh-guoyu",
        "zh-hakka",
        "zh-min",
        "zh-min-nan",
        "zh-xiang",
    ]
)


def _is_tag(text: str) -> bool:
    return TAG.fullmatch(text) is not None or text.lower() in GRANDFATHERED


_is_tag_seen = lru_cache(1024)(_is_tag)


def check_language_tag(value: Any, path: str = "") -> None:
    """Check that a value is a well-formed language tag; raises Invalid."""
    if type(value) is not str:
        check_text(value, path)
    if not (_is_tag_seen(value) if len(value) <= LONGEST else _is_tag(value)):
        raise Invalid(path, f"{value[:40]!r} is no language tag; write en, es or en-US")


def check_language_map(value: Any, path: str = "") -> None:
    """Check texts by language tag; raises Invalid."""
    if type(value) is not dict:
        check_kind(value, path, dict)
    for tag, text in value.items():
        check_language_tag(tag, path)
        if type(text) is not str:
            check_text(text, within(path, tag))
