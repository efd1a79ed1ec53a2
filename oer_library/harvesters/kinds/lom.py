"""LOM (IEEE 1484.12.1) becomes a record; elements are found by name, whatever their namespace."""

import re
from collections.abc import Iterator
from typing import Any

from oer_library.harvesters.kinds.amb import is_address, minutes
from oer_library.harvesters.kinds.xml import Element, child, children, text_of

FULL_NAME = re.compile(r"^FN(?:;[^:]*)?:(.*)$", re.MULTILINE)
ORGANISATION = re.compile(r"^ORG(?:;[^:]*)?:(.*)$", re.MULTILINE)
ORCID = re.compile(r"https?://orcid\.org/[\dX-]{19}")
ROLES = {"author": "author", "editor": "editor", "validator": "reviewer"}


def record(root: Element) -> dict[str, Any]:
    """Return a document by our own names."""
    general, technical = child(root, "general"), child(root, "technical")
    education, rights = child(root, "educational"), child(root, "rights")
    locations = [text_of(one) for one in children(technical, "location")]
    entries = [
        text_of(child(one, "entry"))
        for one in (*children(general, "identifier"), *children(general, "catalogentry"))
    ]
    return {
        "title": words(child(general, "title")),
        "description": words(child(general, "description")),
        "url": next((one for one in (*locations, *entries) if is_address(one)), ""),
        "languages": [text_of(one) for one in children(general, "language")],
        "keywords": [words(one) for one in children(general, "keyword")],
        "licence": words(child(rights, "description")),
        "access": "paid" if value(child(rights, "cost")) == "yes" else "open",
        "contributors": [*contributors(root)],
        "publisher": publisher(root),
        "resource_types": [value(one) for one in children(education, "learningResourceType")],
        "audiences": [value(one) for one in children(education, "intendedEndUserRole")],
        "outcomes": [words(one) for one in children(education, "description")],
        "minutes": minutes(text_of(child(education, "typicalLearningTime", "duration"))),
        "subjects": [*taxa(root, "discipline")],
        "skills": [{"uri": one} for one in taxa(root, "educational objective")],
        "skills_needed": [{"uri": one} for one in taxa(root, "prerequisite")],
    }


def words(element: Element | None) -> str:
    """Return the first LangString of an element."""
    for name in ("string", "langstring"):
        found = child(element, name)
        if found is not None:
            return text_of(found)
    return text_of(element)


def value(element: Element | None) -> str:
    """Return the value of a vocabulary."""
    return words(child(element, "value"))


def made(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the role and the vCard of each contribution."""
    cycle = child(root, "lifeCycle") if child(root, "lifeCycle") is not None else child(root, "lifecycle")  # fmt: skip
    for one in children(cycle, "contribute"):
        for entity in children(one, "entity"):
            yield value(child(one, "role")), text_of(entity)


def contributors(root: Element) -> Iterator[dict[str, Any]]:
    """Yield who made it, but for the publisher."""
    for role, card in made(root):
        if role != "publisher":
            orcid = ORCID.search(card)
            yield {
                "name": name_in(card),
                "role": ROLES.get(role, "contributor"),
                "organisation": bool(ORGANISATION.search(card)),
                "orcid": orcid[0] if orcid else "",
            }


def publisher(root: Element) -> str:
    """Return who published it."""
    return next((name_in(card) for role, card in made(root) if role == "publisher"), "")


def name_in(card: str) -> str:
    """Return the name in a vCard (RFC 2426), or the text itself."""
    found = FULL_NAME.search(card) or ORGANISATION.search(card)
    name = found[1].strip() if found else ("" if "BEGIN:VCARD" in card else card)
    return re.sub(r"\\([,;\\])", r"\1", name)


def taxa(root: Element, purpose: str) -> Iterator[str]:
    """Yield the ids of the taxa of one purpose."""
    for one in children(root, "classification"):
        if value(child(one, "purpose")) == purpose:
            for path in children(one, "taxonPath"):
                ids = [text_of(child(taxon, "id")) for taxon in children(path, "taxon")]
                yield from (found for found in ids[-1:] if found)
