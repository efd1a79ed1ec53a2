"""Dublin Core (oai_dc) becomes a record."""

from typing import Any

from oer_library import vocabularies
from oer_library.domain.licences import read_licence
from oer_library.harvesters.kinds.amb import is_address
from oer_library.harvesters.kinds.xml import Element, name_of, text_of


def record(root: Element) -> dict[str, Any]:
    """Return the elements by our own names; a subject that no vocabulary has is a keyword."""
    said: dict[str, list[str]] = {}
    for one in root.iter():
        value = text_of(one) if len(one) == 0 else ""
        if value:
            said.setdefault(name_of(one), []).append(value)
    subjects = said.get("subject", [])
    rights = said.get("rights", [])
    licence = next((one for one in rights if read_licence(one)), "")
    types = said.get("type", [])
    return {
        "title": first(said, "title"),
        "description": "\n\n".join(said.get("description", [])),
        "url": next((one for one in said.get("identifier", []) if is_address(one)), ""),
        "languages": said.get("language", []),
        "licence": licence,
        "rights": "\n".join(one for one in rights if one != licence),
        "contributors": [
            {"name": name, "role": role}
            for element, role in (("creator", "author"), ("contributor", "contributor"))
            for name in said.get(element, [])
        ],
        "publisher": first(said, "publisher"),
        "published_on": first(said, "date"),
        "subjects": [one for one in subjects if vocabularies.read("subjects", one)],
        "keywords": [one for one in subjects if not vocabularies.read("subjects", one)],
        "resource_types": [one for one in types if vocabularies.read("resource-types", one)],
    }


def first(said: dict[str, list[str]], name: str) -> str:
    """Return the first value of an element."""
    return next(iter(said.get(name, [])), "")
