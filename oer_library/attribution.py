"""The credit of a resource in the reader's language: title, author, source, licence (TASL).

What a version was made from is part of its credit, for the licences ask to say what was changed
(CC BY 4.0, 3(a)(1)).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.identifiers import mint
from oer_library.domain.licences import Licence, read_licence
from oer_library.domain.metadata import Metadata, Origin

SCHEMES = ("https://", "http://")


@dataclass(frozen=True)
class Line:
    """A credit as HTML and as text, and its parts for machines."""

    html: SafeString
    machine: Mapping[str, str]

    @property
    def text(self) -> str:
        """Return the credit without markup; addresses stand at its end."""
        parts = [unescape(strip_tags(self.html))]
        parts += [self.machine[name] for name in ("source", "license") if self.machine.get(name)]
        return " ".join(parts)


def line(said: Metadata) -> Line:
    """Return the credit of a version, worded in the language in use."""
    licence = read_licence(said.licence) if said.licence else None
    source = said.url or mint("resource", said.uuid)
    authors = ", ".join(one.name for one in said.authors)
    sentences = [sentence(said.title, authors, source, licence)]
    sentences += [changed(one) for one in said.origins]
    return Line(
        html=format_html_join(" ", "{}", ((one,) for one in sentences)),
        machine={
            "title": said.title,
            "author": authors,
            "source": source,
            "license": licence.url if licence else "",
            "basedOn": "; ".join(one.title for one in said.origins),
        },
    )


def sentence(title: str, authors: str, source: str, licence: Licence | None) -> SafeString:
    """Return title, author and licence as one sentence."""
    work = linked(source, title)
    under = named(licence)
    if authors:
        return format_html(_("“{title}” by {authors}. Licence: {licence}."), title=work, authors=authors, licence=under)  # fmt: skip
    return format_html(_("“{title}”. Licence: {licence}."), title=work, licence=under)


def changed(origin: Origin) -> SafeString:
    """Return what a version was made from, as one sentence."""
    forms = {
        "remix": _("Changed from {work}."),
        "translation": _("Translated from {work}."),
        "part": _("A part of {work}."),
        "supersedes": _("Takes the place of {work}."),
    }
    licence = read_licence(origin.licence) if origin.licence else None
    source = origin.url or (mint("resource", origin.resource) if origin.resource else "")
    parts = {"title": linked(source, origin.title), "authors": origin.author}
    by = _("“{title}” by {authors}, {licence}") if origin.author else _("“{title}”, {licence}")
    work = format_html(by, **parts, licence=named(licence))
    return format_html(forms[origin.kind], work=work)


def named(licence: Licence | None) -> SafeString:
    """Return a licence by its name, linked to its text."""
    if licence is None:
        return format_html("{}", _("not known"))
    return linked(licence.url, licence_name(licence), " rel=license")


def licence_name(licence: Licence) -> str:
    """Return what a licence is called; that of a closed work in the language in use."""
    return licence.name if licence.url else _("All rights reserved")


def linked(address: str, words: str, more: str = "") -> SafeString:
    """Return words that lead to an address of the web, else the words alone."""
    if not address.startswith(SCHEMES):
        return format_html("{}", words)
    return format_html(f'<a href="{{}}"{more}>{{}}</a>', address, words)
