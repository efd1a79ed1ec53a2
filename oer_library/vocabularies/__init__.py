"""Controlled vocabularies: what a resource may be described with, in the reader's language."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from oer_library.vocabularies import accessibility, people, resource_types, stages, subjects
from oer_library.vocabularies.concept import Concept

Kind = Literal[
    "resource-types",
    "subjects",
    "audiences",
    "access-modes",
    "accessibility-features",
    "accessibility-hazards",
    "stages",
]
CONCEPTS: Mapping[str, tuple[Concept, ...]] = {
    "resource-types": resource_types.CONCEPTS,
    "subjects": subjects.CONCEPTS,
    "audiences": people.CONCEPTS,
    "access-modes": accessibility.MODES,
    "accessibility-features": accessibility.FEATURES,
    "accessibility-hazards": accessibility.HAZARDS,
    "stages": stages.CONCEPTS,
}


def concepts(kind: Kind) -> tuple[Concept, ...]:
    """Return the terms of a vocabulary in its own order."""
    return CONCEPTS[kind]


def term(uri: str) -> Concept | None:
    """Return a term of any vocabulary, None for an unknown one."""
    return _by_uri().get(uri)


def label(uri: str, language: str) -> str:
    """Return what a term is called in a language, else in English; '' for an unknown one."""
    found = term(uri)
    return found.label(language) if found else ""


def known(kind: Kind, uri: str) -> bool:
    """Say whether a vocabulary has a term."""
    return uri in _own(kind)


def read(kind: Kind, text: str) -> str:
    """Return the URI of the term that a source's URI, key or label means; '' for none.

    Foreign vocabularies' URIs are mapped to ours; labels count in every language, without case.
    """
    stripped = text.strip()
    if stripped in _own(kind):
        return stripped
    return _meanings(kind).get(stripped.lower().replace("http://", "https://"), "")


@cache
def _by_uri() -> Mapping[str, Concept]:
    return {each.uri: each for found in CONCEPTS.values() for each in found}


@cache
def _own(kind: Kind) -> frozenset[str]:
    return frozenset(each.uri for each in CONCEPTS[kind])


@cache
def _meanings(kind: Kind) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in CONCEPTS[kind]:
        for text in (each.uri, *each.matches, *each.labels.values()):
            found.setdefault(text.lower().replace("http://", "https://"), each.uri)
    return found
