"""A version of a resource in the formats that machines read.

Feeds, downloads and the identifier name them by the keys of `FORMATS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from oer_library.formats import dcat, dublin_core, jsonld, lom
from oer_library.formats.record import Record


@dataclass(frozen=True)
class Format:
    """A format: what it is called, its media type, and what writes it."""

    name: str
    media_type: str
    write: Callable[[Record], str]


FORMATS: Mapping[str, Format] = {
    "jsonld": Format("JSON-LD", "application/ld+json", jsonld.write),
    "lom": Format("LOM", "application/lom+xml", lom.write),
    "dcat": Format("DCAT", "application/rdf+xml", dcat.write),
    "dc": Format("Dublin Core", "application/xml", dublin_core.write),
}

__all__ = ["FORMATS", "Format", "Record"]
