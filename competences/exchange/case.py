"""A framework as a CASE 1.1 package (1EdTech Competencies and Academic Standards Exchange).

Roles and skills are CFItems, told apart by `CFItemType`; what connects them are CFAssociations.
A role's need is `isPartOf` where it is essential, else `isRelatedTo`, with the proficiency among
the extensions. URIs stay; an identifier is the UUID in the URI, else one derived from it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from competences.domain.concepts import (
    Concepts,
    Match,
    Need,
    RoleConcept,
    SkillConcept,
    SkillLink,
)
from competences.importing.tables import FrameworkError

Json = dict[str, Any]
ROLE, SKILL, KNOWLEDGE, GROUP = "Job Role", "Skill", "Knowledge", "Skill Group"
ROLES = frozenset({ROLE, "Occupation", "Role", "Job"})
TYPE_OF = {"skill": SKILL, "knowledge": KNOWLEDGE, "": "Competency"}
KIND_OF = {kind: name for name, kind in TYPE_OF.items()}
LINKS = {"broader": "isChildOf", "essential": "precedes", "optional": "isRelatedTo"}
UUID_AT_END = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
OTHER, PROFICIENCY = "labels", "proficiency"
"""Our extensions: labels in other languages than the item's, and how well a skill is needed."""


@dataclass(frozen=True)
class Document:
    """What a package says of itself; `changed` is ISO 8601."""

    uri: str
    title: str
    creator: str
    changed: str
    language: str = "en"
    version: str = ""


def identifier(uri: str) -> str:
    """Return the identifier of a URI: always the same."""
    found = UUID_AT_END.search(uri.lower())
    return found[0] if found else str(uuid5(NAMESPACE_URL, uri))


def write(concepts: Concepts, document: Document) -> Json:
    """Return a framework as a CFPackage."""
    names = {one.uri: label(one.labels, document.language) for one in concepts.skills}
    names |= {one.uri: label(one.labels, document.language) for one in concepts.roles}
    items = [item(one, document) for one in concepts.everything]
    edges = (*of_skills(concepts), *of_roles(concepts))
    links = [association(one, names, document) for one in edges]
    return {"CFDocument": about(document), "CFItems": items, "CFAssociations": links}


def about(document: Document) -> Json:
    """Return the CFDocument."""
    return {
        "identifier": identifier(document.uri),
        "uri": document.uri,
        "creator": document.creator,
        "title": document.title,
        "lastChangeDateTime": document.changed,
        "language": document.language,
        "caseVersion": "1.1",
        **({"version": document.version} if document.version else {}),
    }


def item(one: SkillConcept | RoleConcept, document: Document) -> Json:
    """Return a role or a skill as a CFItem."""
    language = document.language
    kind = type_of(one)
    others = {name: text for name, text in one.labels.items() if name != language}
    extensions: Json = {OTHER: others} if others else {}
    if isinstance(one, RoleConcept):
        fields = ("isco", "code", "matched_uri", "stage", "application", "eqf_level")
        extensions |= {name: value for name in fields if (value := getattr(one, name))}
    description = one.descriptions.get(language, "")
    return {
        "identifier": identifier(one.uri),
        "uri": one.uri,
        "fullStatement": label(one.labels, language),
        "CFItemType": kind,
        "language": language,
        "lastChangeDateTime": document.changed,
        **({"notes": description} if description else {}),
        **({"extensions": extensions} if extensions else {}),
    }


def type_of(one: SkillConcept | RoleConcept) -> str:
    """Return the CFItemType of a role or a skill."""
    if isinstance(one, RoleConcept):
        return ROLE
    return GROUP if one.is_group else TYPE_OF[one.kind]


def label(labels: Mapping[str, str], language: str) -> str:
    """Return a label in a language, else any."""
    return labels.get(language) or next(iter(labels.values()), "")


Edge = tuple[str, str, str, Json]


def of_skills(concepts: Concepts) -> Iterator[Edge]:
    """Yield how skills lead to one another, and what they equal elsewhere."""
    for one in concepts.links:
        pair = (one.target, one.source) if one.kind == "broader" else (one.source, one.target)
        yield (*pair, LINKS[one.kind], {})
    for match in concepts.matches:
        if match.kind == "exact":
            yield match.skill, match.uri, "exactMatchOf", {}


def of_roles(concepts: Concepts) -> Iterator[Edge]:
    """Yield which skills belong to a role."""
    for one in concepts.needs:
        kind = "isPartOf" if one.essential else "isRelatedTo"
        extensions = {PROFICIENCY: one.proficiency} if one.proficiency else {}
        yield one.skill, one.role, kind, extensions


def association(edge: Edge, names: Mapping[str, str], document: Document) -> Json:
    """Return a CFAssociation."""
    origin, destination, kind, extensions = edge
    key = str(uuid5(UUID(identifier(document.uri)), f"{origin} {kind} {destination}"))
    return {
        "identifier": key,
        "uri": f"{document.uri}#{key}",
        "associationType": kind,
        "originNodeURI": node(origin, names),
        "destinationNodeURI": node(destination, names),
        "lastChangeDateTime": document.changed,
        **({"extensions": extensions} if extensions else {}),
    }


def node(uri: str, names: Mapping[str, str]) -> Json:
    """Return a LinkGenURI."""
    return {"title": names.get(uri, uri), "identifier": identifier(uri), "uri": uri}


def read(package: Any) -> tuple[Document, Concepts]:
    """Return the framework that a package holds; raises FrameworkError."""
    try:
        told = package["CFDocument"]
        document = Document(
            told["uri"],
            told["title"],
            told.get("creator", ""),
            told.get("lastChangeDateTime", ""),
            told.get("language") or "en",
            told.get("version", ""),
        )
        return document, concepts_of(package, document)
    except (KeyError, TypeError, AttributeError) as error:
        message = f"This is not a CASE package: {error} is missing or of another form."
        raise FrameworkError(message) from error


def concepts_of(package: Json, document: Document) -> Concepts:
    """Return the concepts of a package."""
    items = package["CFItems"]
    roles = tuple(role(one, document) for one in items if one.get("CFItemType") in ROLES)
    skills = tuple(skill(one, document) for one in items if one.get("CFItemType") not in ROLES)
    edges = [
        (
            one["originNodeURI"]["uri"],
            one["destinationNodeURI"]["uri"],
            one["associationType"],
            one.get("extensions") or {},
        )
        for one in package.get("CFAssociations", [])
    ]
    jobs, known = {one.uri for one in roles}, {one.uri for one in skills}
    return Concepts(
        skills=skills,
        roles=roles,
        links=tuple(
            link
            for origin, other, kind, _more in edges
            if {origin, other} <= known and (link := link_of(origin, other, kind))
        ),
        needs=tuple(
            Need(other, origin, kind == "isPartOf", more.get(PROFICIENCY))
            for origin, other, kind, more in edges
            if other in jobs and origin in known and kind in {"isPartOf", "isRelatedTo"}
        ),
        matches=tuple(
            Match(origin, other)
            for origin, other, kind, _more in edges
            if kind == "exactMatchOf" and origin in known
        ),
    )


def link_of(origin: str, other: str, kind: str) -> SkillLink | None:
    """Return how one skill leads to another, None for what we do not keep."""
    if kind in {"isChildOf", "isPartOf"}:
        return SkillLink(other, origin, "broader")
    named = {"precedes": "essential", "isRelatedTo": "optional"}.get(kind)
    return SkillLink(origin, other, named) if named else None


def skill(one: Json, document: Document) -> SkillConcept:
    """Return a CFItem as a skill."""
    kind = str(one.get("CFItemType", ""))
    return SkillConcept(
        uri=one["uri"],
        labels=labels_of(one, document),
        descriptions=described(one, document),
        kind=KIND_OF.get(kind, ""),
        is_group=kind == GROUP,
    )


def role(one: Json, document: Document) -> RoleConcept:
    """Return a CFItem as a role."""
    more = one.get("extensions") or {}
    return RoleConcept(
        uri=one["uri"],
        labels=labels_of(one, document),
        descriptions=described(one, document),
        isco=more.get("isco", ""),
        code=more.get("code", ""),
        matched_uri=more.get("matched_uri", ""),
        stage=more.get("stage", ""),
        application=more.get("application", ""),
        eqf_level=more.get("eqf_level"),
    )


def labels_of(one: Json, document: Document) -> dict[str, str]:
    """Return the labels of a CFItem by language."""
    own = one.get("language") or document.language
    others = (one.get("extensions") or {}).get(OTHER) or {}
    return {own: one["fullStatement"], **others}


def described(one: Json, document: Document) -> dict[str, str]:
    """Return the description of a CFItem by language."""
    language = one.get("language") or document.language
    return {language: one["notes"]} if one.get("notes") else {}
