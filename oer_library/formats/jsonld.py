"""JSON-LD: schema.org's LearningResource in the AMB profile, with what AMB has no word for beside.

Source: AMB 2023-10-19 (w3id.org/kim/amb), schema.org. Where AMB asks for values of certain
vocabularies only (subjects, types, licences), others are left out or said in a further member.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from kernel.identifiers import mint
from oer_library import vocabularies
from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Contributor, Metadata, Origin
from oer_library.formats.record import Record

CONTEXT = "https://w3id.org/kim/amb/context.jsonld"
DESTATIS = "https://w3id.org/kim/hochschulfaechersystematik/"
SUBJECTS = (DESTATIS, "http://w3id.org/kim/schulfaecher/")
TYPES = ("https://w3id.org/kim/hcrt/", "http://w3id.org/openeduhub/vocabs/new_lrt/")
ACCESS = "http://w3id.org/kim/conditionsOfAccess/"
LICENCES = (
    "https://creativecommons.org/", "https://www.gnu.org/licenses/",
    "https://www.apache.org/licenses/", "https://opensource.org/licenses/MIT",
)  # fmt: skip
STEWARDS = {
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
    "MIT": "https://opensource.org/licenses/MIT",
    "GPL-3.0-only": "https://www.gnu.org/licenses/gpl-3.0",
    "GPL-3.0-or-later": "https://www.gnu.org/licenses/gpl-3.0",
    "GFDL-1.3-or-later": "https://www.gnu.org/licenses/fdl-1.3",
}
"""Addresses by which AMB knows licences whose own address is another."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Document = dict[str, Any]


def write(record: Record) -> str:
    """Return the JSON-LD of a version."""
    return json.dumps(document(record), ensure_ascii=False, indent=1)


def compact(record: Record) -> str:
    """Return the JSON-LD of a version in one line."""
    return json.dumps(document(record), ensure_ascii=False, separators=(",", ":"))


def document(record: Record) -> Document:
    """Return a version as a document; what it does not say is left out."""
    said = record.said
    language = base(said.languages[0]) if said.languages else (get_language() or "en")
    return {
        name: value
        for name, value in members(record, language).items()
        if value not in (None, "", [], {})
    }


def members(record: Record, language: str) -> Document:
    """Return all members, the empty ones too."""
    said = record.said
    free = said.access != "paid"
    return {
        "@context": [CONTEXT, {"@language": language}],
        "id": record.identifier,
        "type": ["LearningResource"],
        "name": said.title,
        "description": said.description,
        "keywords": list(said.keywords),
        "about": about(said.subjects),
        "learningResourceType": concepts(said.resource_types, TYPES),
        "audience": concepts(said.audiences),
        "creator": [agent(one) for one in said.contributors if one.role == "author"],
        "contributor": [agent(one) for one in said.contributors if one.role != "author"],
        "publisher": [{"type": "Organization", "name": said.publisher}] if said.publisher else [],
        "dateCreated": day(said.created_on),
        "datePublished": day(said.published_on),
        "dateModified": record.changed.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "inLanguage": sorted({base(one) for one in said.languages}),
        "license": licence(said.licence),
        "usageInfo": said.rights,
        "isAccessibleForFree": free,
        "conditionsOfAccess": {
            "id": f"{ACCESS}{'no_login' if said.access == 'open' else 'login'}",
            "type": "Concept",
        },
        "teaches": skills(said, taught=True),
        "competencyRequired": skills(said, taught=False),
        "duration": f"PT{said.minutes}M" if said.minutes else "",
        "accessMode": list(said.access_modes),
        "accessibilityFeature": list(said.accessibility_features),
        "accessibilityHazard": list(said.accessibility_hazards),
        "isBasedOn": [based_on(one) for one in said.origins],
        "encoding": encoding(record),
        "mainEntityOfPage": [{"id": record.page, "type": "WebContent"}],
        "url": said.url,
    }


def about(uris: Iterable[str]) -> list[Document]:
    """Return subjects: Destatis' for ours where they match; without one of those none at all."""
    found = {uri: concept(uri) for uri in uris}
    for uri in list(found):
        match = matched(uri)
        if match:
            found.setdefault(match, {"id": match, "type": "Concept"})
    return list(found.values()) if any(one.startswith(SUBJECTS) for one in found) else []


def matched(uri: str) -> str:
    """Return Destatis' subject for one of ours, that of a broader one if need be, '' for none."""
    while uri:
        term = vocabularies.term(uri)
        if term is None:
            return ""
        for each in term.matches:
            if each.startswith(DESTATIS):
                return each
        uri = term.broader
    return ""


def concepts(uris: Iterable[str], schemes: tuple[str, ...] = ()) -> list[Document]:
    """Return terms of vocabularies; with `schemes` none unless one of theirs is among them."""
    found = [concept(uri) for uri in uris]
    if schemes and not any(one["id"].startswith(schemes) for one in found):
        return []
    return found


def concept(uri: str) -> Document:
    """Return a term with its labels."""
    term = vocabularies.term(uri)
    labels: Mapping[str, str] = term.labels if term else {}
    return {"id": uri, "type": "Concept"} | ({"prefLabel": dict(labels)} if labels else {})


def agent(one: Contributor) -> Document:
    """Return who made a resource."""
    kind = "Organization" if one.organisation else "Person"
    known = {"id": f"https://orcid.org/{one.orcid}"} if one.orcid else {}
    return {"type": kind, "name": one.name, **known}


def licence(code: str) -> Document:
    """Return a licence by the address that AMB knows it by, nothing for another."""
    found = read_licence(code) if code else None
    address = STEWARDS.get(found.code, found.url) if found else ""
    return {"id": address} if address.startswith(LICENCES) else {}


def skills(said: Metadata, *, taught: bool) -> list[Document]:
    """Return skills that are taught, or needed beforehand."""
    return [
        {"id": one.uri, "prefLabel": {"en": one.label}}
        for one in said.skills
        if one.taught == taught
    ]


def based_on(origin: Origin) -> Document:
    """Return a work that a version was made from."""
    address = origin.url or (mint("resource", origin.resource) if origin.resource else "")
    creator = [{"type": "Person", "name": origin.author}] if origin.author else []
    found = {
        "id": address,
        "name": origin.title,
        "creator": creator,
        "license": licence(origin.licence),
    }
    return {name: value for name, value in found.items() if value}


def encoding(record: Record) -> list[Document]:
    """Return the file of a version."""
    file = record.said.file
    if file is None:
        return []
    return [
        {
            "type": "MediaObject",
            "contentUrl": record.file,
            "encodingFormat": file.media_type,
            "contentSize": str(file.size),
            "sha256": file.sha256,
        }
    ]


def day(text: str) -> str:
    """Return a date with a day; AMB takes no bare year or month."""
    return text if DAY.fullmatch(text) else ""


def base(tag: str) -> str:
    """Return the language of a tag without region or script."""
    return tag.partition("-")[0].lower()


def in_page(record: Record) -> str:
    """Return the JSON of a data block in a page, in which no markup can end it."""
    text = json.dumps(document(record), ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
