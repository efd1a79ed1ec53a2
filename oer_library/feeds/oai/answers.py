"""Answers of the protocol as XML text (OAI-PMH 2.0, 3.2): the envelope, headers and records."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from kernel.clock import in_seconds
from oer_library.feeds.entries import Entry
from oer_library.feeds.oai.arguments import is_uri
from oer_library.feeds.oai.errors import OaiError
from oer_library.feeds.oai.formats import Prefix
from oer_library.formats.xml import DECLARATION, allowed

OAI = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
START = (
    f"{DECLARATION}"
    f'<OAI-PMH xmlns="{OAI}" xmlns:xsi="{XSI}" '
    f'xsi:schemaLocation="{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
)
WITHOUT_ARGUMENTS = ("badVerb", "badArgument")
"""Errors whose answers name no arguments, since these may be anything (3.6)."""


def tag(name: str, text: str) -> str:
    """Return an element with text."""
    return f"<{name}>{escape(allowed(text))}</{name}>"


def envelope(base: str, now: datetime, arguments: Mapping[str, str], inside: str) -> str:
    """Return an answer; `base` is the address that was asked."""
    said = "".join(
        f" {key}={quoteattr(value)}"
        for key, value in arguments.items()
        if key != "identifier" or is_uri(value)
    )
    return (
        f"{START}{tag('responseDate', in_seconds(now))}\n"
        f"<request{said}>{escape(base)}</request>\n{inside}\n</OAI-PMH>\n"
    )


def failure(base: str, now: datetime, arguments: Mapping[str, str], error: OaiError) -> str:
    """Return the answer that says what is wrong."""
    shown = {} if error.code in WITHOUT_ARGUMENTS else arguments
    inside = f'<error code="{error.code}">{escape(allowed(str(error)))}</error>'
    return envelope(base, now, shown, inside)


def header(entry: Entry) -> str:
    """Return a header; a deleted one says so."""
    status = ' status="deleted"' if entry.deleted else ""
    sets = "".join(f"<setSpec>{escape(one)}</setSpec>" for one in entry.sets)
    return (
        f"<header{status}>{tag('identifier', entry.identifier)}"
        f"<datestamp>{in_seconds(entry.datestamp)}</datestamp>{sets}</header>"
    )


def record(entry: Entry, prefix: Prefix) -> str:
    """Return a record; one that is gone has no metadata."""
    said = entry.record
    if said is None:
        return f"<record>{header(entry)}</record>"
    metadata = prefix.write(said)
    return f"<record>{header(entry)}<metadata>{metadata}</metadata></record>"


def whole(name: str, parts: Iterable[str], token: str = "") -> str:
    """Return a list with its token."""
    body = "\n".join(parts)
    return f"<{name}>\n{body}\n{token}</{name}>"
