"""Unqualified Dublin Core as OAI-PMH wants it (oai_dc; OAI-PMH 2.0, 2.5)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from oer_library import vocabularies
from oer_library.domain.licences import read_licence
from oer_library.formats.record import Record
from oer_library.formats.xml import DECLARATION, allowed

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
START = (
    f'<oai_dc:dc xmlns:oai_dc="{OAI_DC}" xmlns:dc="{DC}" xmlns:xsi="{XSI}" '
    f'xsi:schemaLocation="{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)


def write(record: Record) -> str:
    """Return the Dublin Core of a version.

    Written as text: most harvesters ask for it, and a tree takes several times as long.
    """
    lines = (
        f"<dc:{name}>{escape(allowed(value))}</dc:{name}>"
        for name, value in elements(record)
        if value
    )
    return "\n".join((f"{DECLARATION}{START}", *lines, "</oai_dc:dc>\n"))


def elements(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the elements with their values; every element may repeat."""
    said = record.said
    licence = read_licence(said.licence) if said.licence else None
    yield "title", said.title
    yield from (("creator", one.name) for one in said.contributors if one.role == "author")
    yield from (("contributor", one.name) for one in said.contributors if one.role != "author")
    yield from (("subject", each) for each in (*map(english, said.subjects), *said.keywords))
    yield "description", said.description
    yield "publisher", said.publisher
    yield "date", said.published_on or said.created_on
    yield from (("type", english(each)) for each in said.resource_types)
    yield "format", said.file.media_type if said.file else ""
    yield "identifier", record.identifier
    yield "identifier", said.url
    yield from (("relation", each.url or each.title) for each in said.origins)
    yield from (("language", each) for each in said.languages)
    yield "rights", licence.url if licence else ""
    yield "rights", said.rights


def english(uri: str) -> str:
    """Return what a term is called in English, else its URI."""
    return vocabularies.label(uri, "en") or uri
