"""Which member of a foreign record says what: a map that a librarian can write as JSON.

`{"title": "dc:title", "licence": ["license", "rights"]}`: the first member that says anything
wins; a dot leads into an object.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Map = Mapping[str, Sequence[str]]
DEFAULT: Map = {
    "source_id": ("id", "identifier"),
    "title": ("title", "name"),
    "description": ("description", "abstract"),
    "url": ("url", "urls", "link"),
    "languages": ("languages", "language", "inLanguage"),
    "licence": ("licence", "license", "license_url"),
    "contributors": ("authors_full", "authors", "creator", "contributors"),
    "publisher": ("publisher",),
    "created_on": ("created", "dateCreated"),
    "published_on": ("published", "datePublished", "modified"),
    "keywords": ("keywords",),
    "outcomes": ("learning_objectives", "outcomes", "teaches"),
    "subjects": ("subject", "about", "subjects"),
    "resource_types": ("learning_resource_type", "learningResourceType", "resource_types"),
    "audiences": ("target_groups", "audience", "audiences"),
    "minutes": ("minutes",),
    "eqf_levels": ("eqf_levels",),
    "access": ("access",),
    "rights": ("rights",),
    "stages": ("stages",),
    "access_modes": ("access_modes", "accessMode"),
    "accessibility_features": ("accessibility_features", "accessibilityFeature"),
    "accessibility_hazards": ("accessibility_hazards", "accessibilityHazard"),
    "skills": ("skills",),
    "skills_needed": ("skills_needed",),
}


class MapError(ValueError):
    """A map that can't be used; says why."""


def read_map(text: str) -> Map:
    """Return a map from JSON, over the default one; raises MapError."""
    try:
        given = json.loads(text)
    except ValueError as error:
        message = f"The map is no JSON: {error}"
        raise MapError(message) from error
    if not isinstance(given, dict) or not given.keys() <= DEFAULT.keys():
        message = f"The map is an object with members from: {', '.join(DEFAULT)}."
        raise MapError(message)
    return {**DEFAULT, **{key: _paths(key, value) for key, value in given.items()}}


def mapped(record: Mapping[str, Any], used: Map) -> dict[str, Any]:
    """Return what a record says, by our own names; what it does not say is left out."""
    found = {name: _first(record, paths) for name, paths in used.items()}
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _first(record: Mapping[str, Any], paths: Sequence[str]) -> Any:
    for path in paths:
        value: Any = record
        for step in [path] if path in record else path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if value not in (None, "", [], {}):
            return value
    return None


def _paths(key: str, value: Any) -> tuple[str, ...]:
    paths = [value] if isinstance(value, str) else value
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        message = f"“{key}” in the map must be a member's name, or a list of them."
        raise MapError(message)
    return tuple(paths)
