"""DCAT in RDF/XML: a resource as a dataset whose distributions are its file and its address.

Source: DCAT 3 (W3C) with the properties that DCAT-AP 3 asks for; languages by ISO 639-1 as EU
Vocabularies name them.
"""

from xml.etree.ElementTree import Element

import langcodes

from oer_library import vocabularies
from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Contributor, Metadata
from oer_library.formats.record import Record
from oer_library.formats.xml import add, text_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NAMESPACES = {
    "xmlns:rdf": RDF,
    "xmlns:dcat": "http://www.w3.org/ns/dcat#",
    "xmlns:dct": "http://purl.org/dc/terms/",
    "xmlns:foaf": "http://xmlns.com/foaf/0.1/",
    "xmlns:skos": "http://www.w3.org/2004/02/skos/core#",
}
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def write(record: Record) -> str:
    """Return the DCAT of a version."""
    said = record.said
    root = Element("rdf:RDF", NAMESPACES)
    dataset = add(root, "dcat:Dataset", **{"rdf:about": record.identifier})
    words(dataset, "dct:title", said.title, said)
    if said.description:
        words(dataset, "dct:description", said.description, said)
    add(dataset, "dct:identifier", record.identifier)
    for one in said.keywords:
        words(dataset, "dcat:keyword", one, said)
    for one in said.languages:
        points(dataset, "dct:language", f"{LANGUAGE}{three_letters(one)}")
    themes(dataset, said)
    people(dataset, said)
    dates(dataset, record)
    licensed(dataset, said)
    points(dataset, "dcat:landingPage", record.page)
    for origin in said.origins:
        if origin.url:
            points(dataset, "dct:source", origin.url)
    distributions(dataset, record)
    return text_of(root)


def themes(dataset: Element, said: Metadata) -> None:
    """Write subjects as themes with their labels."""
    for uri in said.subjects:
        concept = add(add(dataset, "dcat:theme"), "skos:Concept", **{"rdf:about": uri})
        label = vocabularies.label(uri, "en")
        if label:
            add(concept, "skos:prefLabel", label, **{"xml:lang": "en"})


def people(dataset: Element, said: Metadata) -> None:
    """Write who made it, and who published it."""
    for one in said.contributors:
        agent(dataset, "dct:creator" if one.role == "author" else "dct:contributor", one)
    if said.publisher:
        agent(dataset, "dct:publisher", Contributor(said.publisher, organisation=True))


def agent(parent: Element, name: str, one: Contributor) -> None:
    """Write a person or an organisation; an ORCID is its URI."""
    known = {"rdf:about": f"https://orcid.org/{one.orcid}"} if one.orcid else {}
    kind = "foaf:Organization" if one.organisation else "foaf:Person"
    add(add(add(parent, name), kind, **known), "foaf:name", one.name)


def dates(dataset: Element, record: Record) -> None:
    """Write when it was published, at the precision that is known, and when it changed here."""
    if record.said.published_on:
        dated(dataset, "dct:issued", record.said.published_on)
    modified = record.changed.isoformat(timespec="seconds")
    add(dataset, "dct:modified", modified, **{"rdf:datatype": f"{XSD}dateTime"})


def dated(parent: Element, name: str, day: str) -> None:
    """Write a year, a month or a day."""
    add(parent, name, day, **{"rdf:datatype": f"{XSD}{DATE_TYPES[len(day)]}"})


def distributions(dataset: Element, record: Record) -> None:
    """Write where it is to be had."""
    said, file = record.said, record.said.file
    part = add(add(dataset, "dcat:distribution"), "dcat:Distribution")
    points(part, "dcat:accessURL", said.url or record.page)
    if file:
        points(part, "dcat:downloadURL", record.file)
        points(part, "dcat:mediaType", f"{MEDIA_TYPE}{file.media_type}")
        add(part, "dcat:byteSize", str(file.size), **{"rdf:datatype": f"{XSD}nonNegativeInteger"})
    licensed(part, said)


def licensed(parent: Element, said: Metadata) -> None:
    """Write the licence by its address, or the rights in words."""
    licence = read_licence(said.licence) if said.licence else None
    if licence and licence.url:
        points(parent, "dct:license", licence.url)
    elif said.rights:
        add(add(add(parent, "dct:rights"), "dct:RightsStatement"), "skos:prefLabel", said.rights)


def points(parent: Element, name: str, address: str) -> None:
    """Write a property that points to something."""
    add(parent, name, **{"rdf:resource": address})


def words(parent: Element, name: str, text: str, said: Metadata) -> None:
    """Write a text in the language of the resource."""
    add(parent, name, text, **({"xml:lang": said.languages[0]} if said.languages else {}))


def three_letters(tag: str) -> str:
    """Return a language as EU Vocabularies write it: DEU for de."""
    return langcodes.get(tag).to_alpha3(variant="T").upper()
