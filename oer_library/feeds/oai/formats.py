"""Metadata formats of the feed, by their prefixes (OAI-PMH 2.0, 3.4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from oer_library.formats import dcat, dublin_core, jsonld, lom
from oer_library.formats.record import Record, absolute
from oer_library.formats.xml import allowed, part_of

AMB = "https://w3id.org/kim/amb/"
AMB_SCHEMA = "/oai/amb.xsd"


@dataclass(frozen=True)
class Prefix:
    """A format: where its schema is, its namespace, and what writes the part of a record."""

    schema: str
    namespace: str
    write: Callable[[Record], str]


def amb(record: Record) -> str:
    """Return AMB, which is JSON, as the text of one element."""
    return f'<amb:json xmlns:amb="{AMB}">{escape(allowed(jsonld.compact(record)))}</amb:json>'


PREFIXES: Mapping[str, Prefix] = {
    "oai_dc": Prefix(
        "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        dublin_core.OAI_DC,
        lambda record: part_of(dublin_core.write(record)),
    ),
    "lom": Prefix(
        "http://ltsc.ieee.org/xsd/lomv1.0/lom.xsd",
        lom.LOM,
        lambda record: part_of(lom.write(record)),
    ),
    "amb": Prefix(AMB_SCHEMA, AMB, amb),
    "dcat": Prefix(
        "http://www.openarchives.org/OAI/2.0/rdf.xsd",
        dcat.RDF,
        lambda record: part_of(dcat.write(record)),
    ),
}


def schema_of(prefix: Prefix) -> str:
    """Return the address of a format's schema; our own stands on this platform."""
    return absolute(prefix.schema) if prefix.schema.startswith("/") else prefix.schema
