"""Language tags (RFC 5646) and language maps (xAPI 1.0.3, Data 4.2)."""

import re
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.shapes import check_kind, check_text

PRIVATE = r"x(?:-[a-z0-9]{1,8})+"
LANGUAGE = r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
TAG = re.compile(
    rf"(?:{LANGUAGE}(?:-[a-z]{{4}})?(?:-(?:[a-z]{{2}}|\d{{3}}))?"
    rf"(?:-(?:[a-z0-9]{{5,8}}|\d[a-z0-9]{{3}}))*"
    rf"(?:-[0-9a-wy-z](?:-[a-z0-9]{{2,8}})+)*(?:-{PRIVATE})?|{PRIVATE})",
    re.IGNORECASE,
)
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


def check_language_tag(value: Any, path: str) -> None:
    """Check that a value is a well-formed language tag; raises Invalid."""
    check_text(value, path)
    if not TAG.fullmatch(value) and value.lower() not in GRANDFATHERED:
        raise Invalid(path, f"{value[:40]!r} is no language tag; write en, es or en-US")


def check_language_map(value: Any, path: str) -> None:
    """Check texts by language tag; raises Invalid."""
    check_kind(value, path, dict)
    for tag, text in value.items():
        check_language_tag(tag, path)
        check_text(text, f"{path}.{tag}")
