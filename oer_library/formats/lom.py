"""Learning Object Metadata in XML (IEEE 1484.12.1 with the binding of 1484.12.3)."""

from xml.etree.ElementTree import Element

from kernel.identifiers import mint
from oer_library import vocabularies
from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Contributor, Metadata
from oer_library.formats.record import Record
from oer_library.formats.xml import add, text_of

LOM = "http://ltsc.ieee.org/xsd/LOM"
LOM_V1 = "LOMv1.0"
ROLES = {
    "author": "author",
    "editor": "editor",
    "translator": "content provider",
    "illustrator": "graphical designer",
    "reviewer": "validator",
    "contributor": "unknown",
}
"""Roles of LOM 2.3.1 for ours."""
RELATIONS = {
    "remix": "isbasedon",
    "translation": "isversionof",
    "part": "ispartof",
    "supersedes": "isversionof",
}
"""Kinds of LOM 7.1 for ours."""
PAID = "paid"


def write(record: Record) -> str:
    """Return the LOM of a version."""
    said = record.said
    language = said.languages[0] if said.languages else "en"
    root = Element("lom", {"xmlns": LOM})
    general(root, record, language)
    life_cycle(root, said)
    technical(root, record)
    educational(root, said, language)
    rights(root, said, language)
    relations(root, said, language)
    classifications(root, said)
    return text_of(root)


def general(root: Element, record: Record, language: str) -> None:
    """Write LOM 1: identifier, title, languages, description, keywords."""
    said, part = record.said, add(root, "general")
    identify(part, record.identifier)
    words(part, "title", said.title, language)
    for one in said.languages:
        add(part, "language", one)
    if said.description:
        words(part, "description", said.description, language)
    for one in said.keywords:
        words(part, "keyword", one, language)


def life_cycle(root: Element, said: Metadata) -> None:
    """Write LOM 2: who made it in which role, and when it was published."""
    part = add(root, "lifeCycle")
    for one in said.contributors:
        contribution(part, ROLES[one.role], vcard(one))
    if said.publisher:
        made = contribution(
            part, "publisher", vcard(Contributor(said.publisher, organisation=True))
        )
        if said.published_on:
            add(add(made, "date"), "dateTime", said.published_on)


def contribution(part: Element, role: str, entity: str) -> Element:
    """Write one contribution (LOM 2.3)."""
    made = add(part, "contribute")
    vocabulary(made, "role", role)
    add(made, "entity", entity)
    return made


def vcard(one: Contributor) -> str:
    """Return a name as a vCard 3.0 (RFC 2426), which LOM 2.3.2 asks for."""
    name = one.name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    kind = f"ORG:{name}" if one.organisation else f"N:{name};;;;"
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", kind]
    lines += [f"URL:https://orcid.org/{one.orcid}"] if one.orcid else []
    return "\r\n".join([*lines, "END:VCARD"])


def technical(root: Element, record: Record) -> None:
    """Write LOM 4: format, size, where it is."""
    part, file = add(root, "technical"), record.said.file
    if file:
        add(part, "format", file.media_type)
        add(part, "size", str(file.size))
    add(part, "location", record.file or record.said.url or record.page)


def educational(root: Element, said: Metadata, language: str) -> None:
    """Write LOM 5: types, audience, typical time, outcomes."""
    part = add(root, "educational")
    for uri in said.resource_types:
        vocabulary(part, "learningResourceType", uri, source=uri.rsplit("/", 1)[0] + "/")
    for uri in said.audiences:
        vocabulary(part, "intendedEndUserRole", uri, source=uri.rsplit("/", 1)[0] + "/")
    if said.minutes:
        add(add(part, "typicalLearningTime"), "duration", f"PT{said.minutes}M")
    for one in said.outcomes:
        words(part, "description", one, language)


def rights(root: Element, said: Metadata, language: str) -> None:
    """Write LOM 6: cost, and the licence by its address."""
    part = add(root, "rights")
    vocabulary(part, "cost", "yes" if said.access == PAID else "no")
    licence = read_licence(said.licence) if said.licence else None
    restricted = licence is None or licence.asks_credit or not licence.url
    vocabulary(part, "copyrightAndOtherRestrictions", "yes" if restricted else "no")
    if licence or said.rights:
        address = licence.url if licence else ""
        words(part, "description", address or said.rights or str(licence), language)


def relations(root: Element, said: Metadata, language: str) -> None:
    """Write LOM 7: what it was made from."""
    for one in said.origins:
        part = add(root, "relation")
        vocabulary(part, "kind", RELATIONS[one.kind])
        other = add(part, "resource")
        address = one.url or (mint("resource", one.resource) if one.resource else "")
        if address:
            identify(other, address)
        words(other, "description", one.title, language)


def classifications(root: Element, said: Metadata) -> None:
    """Write LOM 9: subjects, and skills as educational objectives or prerequisites."""
    for uri in said.subjects:
        label = vocabularies.label(uri, "en") or uri
        classification(root, "discipline", uri, label)
    for one in said.skills:
        purpose = "educational objective" if one.taught else "prerequisite"
        classification(root, purpose, one.uri, one.label)


def classification(root: Element, purpose: str, uri: str, label: str) -> None:
    """Write one classification with one taxon."""
    part = add(root, "classification")
    vocabulary(part, "purpose", purpose)
    path = add(part, "taxonPath")
    words(path, "source", uri.rsplit("/", 1)[0] + "/", "en")
    taxon = add(path, "taxon")
    add(taxon, "id", uri)
    words(taxon, "entry", label, "en")


def identify(part: Element, address: str) -> None:
    """Write an identifier (LOM 1.1)."""
    made = add(part, "identifier")
    add(made, "catalog", "URI")
    add(made, "entry", address)


def words(part: Element, name: str, text: str, language: str) -> None:
    """Write a LangString."""
    add(add(part, name), "string", text, language=language)


def vocabulary(part: Element, name: str, value: str, source: str = LOM_V1) -> None:
    """Write a value of a vocabulary."""
    made = add(part, name)
    add(made, "source", source)
    add(made, "value", value)
