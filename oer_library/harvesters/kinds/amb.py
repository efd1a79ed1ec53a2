"""AMB and schema.org's JSON-LD become a record (AMB 2023-10-19, LRMI)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from oer_library.importing.mapping import DEFAULT, Map

Json = Mapping[str, Any]
ORCID = "https://orcid.org/"
MINUTES = re.compile(r"P(?:(\d{1,4})D)?T?(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:\d+(?:\.\d+)?S)?")
NO_LOGIN = "no_login"
USED: Map = {name: (name,) for name in DEFAULT}


def record(said: Json) -> dict[str, Any]:
    """Return a document as a record with our own names."""
    return {
        "title": text(said.get("name")),
        "description": text(said.get("description")),
        "url": address(said),
        "languages": [text(one) for one in listed(said.get("inLanguage"))],
        "licence": identifier(said.get("license")),
        "rights": text(said.get("usageInfo")),
        "contributors": [*agents(said, "creator", "author"), *agents(said, "contributor")],
        "publisher": next((text(one) for one in listed(said.get("publisher"))), ""),
        "created_on": text(said.get("dateCreated")),
        "published_on": text(said.get("datePublished")),
        "keywords": keywords(said),
        "subjects": identifiers(said, "about"),
        "resource_types": identifiers(said, "learningResourceType"),
        "audiences": identifiers(said, "audience"),
        "access": access(said),
        "access_modes": listed(said.get("accessMode")),
        "accessibility_features": listed(said.get("accessibilityFeature")),
        "accessibility_hazards": listed(said.get("accessibilityHazard")),
        "skills": skills(said, "teaches"),
        "skills_needed": skills(said, "competencyRequired"),
        "minutes": minutes(text(said.get("duration") or said.get("timeRequired"))),
    }


def listed(value: Any) -> list[Any]:
    """Return values as a list: one alone, or several, or none."""
    if value in (None, "", [], {}):
        return []
    return value if isinstance(value, list) else [value]


def text(value: Any) -> str:
    """Return what a value says in words: a text, an object's name, the first of several."""
    if isinstance(value, list):
        return next((said for said in map(text, value) if said), "")
    if isinstance(value, dict):
        labels = value.get("prefLabel")
        if isinstance(labels, dict):
            return text(labels.get("en") or next(iter(labels.values()), ""))
        return text(value.get("@value") or value.get("name") or labels)
    return "" if value is None else str(value).strip()


def identifier(value: Any) -> str:
    """Return the URI of a value: an object's id, or the text itself."""
    if isinstance(value, list):
        return next((said for said in map(identifier, value) if said), "")
    if isinstance(value, dict):
        return text(value.get("id") or value.get("@id") or value.get("url") or value.get("name"))
    return text(value)


def identifiers(said: Json, name: str) -> list[str]:
    """Return the URIs of the values of a member."""
    return [one for one in map(identifier, listed(said.get(name))) if one]


def address(said: Json) -> str:
    """Return where it is to be had: its address, its identifier, its page, its file."""
    told = (
        said.get("url"),
        said.get("id") or said.get("@id"),
        said.get("mainEntityOfPage"),
        [one.get("contentUrl") for one in listed(said.get("encoding")) if isinstance(one, dict)],
    )
    return next((one for one in map(identifier, told) if is_address(one)), "")


def is_address(text: str) -> bool:
    """Say whether a text is an address of the web."""
    try:
        return urlsplit(text).scheme in ("http", "https")
    except ValueError:
        return False


def agents(said: Json, name: str, role: str = "contributor") -> Iterator[dict[str, Any]]:
    """Yield who made it."""
    for one in listed(said.get(name)):
        given = one if isinstance(one, dict) else {}
        known = identifier(given)
        kinds = listed(given.get("type") or given.get("@type"))
        yield {
            "name": text(one),
            "role": role,
            "organisation": "Organization" in kinds,
            "orcid": known if known.startswith((ORCID, "http://orcid.org/")) else "",
        }


def keywords(said: Json) -> list[str]:
    """Return keywords; schema.org lets them stand in one text with commas."""
    found = said.get("keywords")
    if isinstance(found, str):
        return [one.strip() for one in found.split(",") if one.strip()]
    return [text(one) for one in listed(found)]


def skills(said: Json, name: str) -> list[dict[str, str]]:
    """Return skills that have a URI."""
    return [
        {"uri": identifier(one), "label": text(one)}
        for one in listed(said.get(name))
        if isinstance(one, dict) and identifier(one)
    ]


def access(said: Json) -> str:
    """Return what somebody needs to reach it."""
    if said.get("isAccessibleForFree") is False:
        return "paid"
    condition = identifier(said.get("conditionsOfAccess"))
    return "registration" if condition and not condition.endswith(NO_LOGIN) else "open"


def minutes(duration: str) -> int | None:
    """Return an ISO 8601 duration in minutes; None for none."""
    found = MINUTES.fullmatch(duration)
    if found is None:
        return None
    days, hours, rest = (int(part or 0) for part in found.groups())
    return days * 1440 + hours * 60 + rest or None
