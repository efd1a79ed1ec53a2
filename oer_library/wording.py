"""What the description of a resource says, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from oer_library import vocabularies
from oer_library.attribution import licence_name
from oer_library.domain.facets import format_of
from oer_library.domain.licences import Licence, read_licence
from oer_library.domain.metadata import Metadata

FORMATS = {
    "link": gettext_lazy("Link"),
    "page": gettext_lazy("Page"),
    "package": gettext_lazy("Package"),
    "text": gettext_lazy("Document"),
    "image": gettext_lazy("Picture"),
    "video": gettext_lazy("Video"),
    "audio": gettext_lazy("Sound"),
    "application": gettext_lazy("File"),
    "model": gettext_lazy("3D model"),
    "file": gettext_lazy("File"),
}
USES = {
    "remix": gettext_lazy("May be remixed"),
    "remix-not-sold": gettext_lazy("May be remixed, not sold"),
    "read": gettext_lazy("Read only"),
}
MEMBERS = {
    "kind": gettext_lazy("Kind"),
    "title": gettext_lazy("Title"),
    "description": gettext_lazy("Description"),
    "url": gettext_lazy("Address"),
    "body": gettext_lazy("Text"),
    "file": gettext_lazy("File"),
    "languages": gettext_lazy("Languages"),
    "outcomes": gettext_lazy("Learning outcomes"),
    "keywords": gettext_lazy("Keywords"),
    "subjects": gettext_lazy("Subjects"),
    "resource_types": gettext_lazy("Types"),
    "audiences": gettext_lazy("Audience"),
    "eqf_levels": gettext_lazy("EQF levels"),
    "stages": gettext_lazy("Value chain stages"),
    "minutes": gettext_lazy("Typical time in minutes"),
    "publisher": gettext_lazy("Publisher"),
    "created_on": gettext_lazy("Made"),
    "published_on": gettext_lazy("Published"),
    "licence": gettext_lazy("Licence"),
    "rights": gettext_lazy("Rights"),
    "access": gettext_lazy("Access"),
    "access_modes": gettext_lazy("Ways of perceiving it"),
    "accessibility_features": gettext_lazy("Accessibility features"),
    "accessibility_hazards": gettext_lazy("Hazards"),
    "contributors": gettext_lazy("People"),
    "skills": gettext_lazy("Skills"),
    "origins": gettext_lazy("Made from"),
}


@dataclass(frozen=True)
class Use:
    """What somebody may do with a work: `kind` is the state that the look knows."""

    kind: Literal["remix", "remix-not-sold", "read"]
    words: str
    sentence: str


def use_of(code: str) -> Use:
    """Return what a licence allows, in words; an unknown one allows nothing but reading."""
    licence = read_licence(code) if code else None
    kind = use_kind(licence)
    return Use(kind, str(USES[kind]), sentence_of(licence))


def use_kind(licence: Licence | None) -> Literal["remix", "remix-not-sold", "read"]:
    """Return the kind of use that a licence allows."""
    if licence is None or not licence.may_remix:
        return "read"
    return "remix" if licence.may_sell else "remix-not-sold"


def sentence_of(licence: Licence | None) -> str:
    """Return what one may do, and what one has to do for it."""
    if licence is None:
        return _("The licence is not known. You may read it where it stands and link to it; ask the author before you do more.")  # fmt: skip
    if not licence.url:
        return _("All rights are reserved. You may read it where it stands and link to it; ask the author before you do more.")  # fmt: skip
    if not licence.may_remix:
        return _("You may copy it unchanged with the credit below, but not pass on a changed version.")  # fmt: skip
    parts = [_("You may copy, change, translate and pass it on.") if licence.may_sell else _("You may copy, change, translate and pass it on, but not sell it.")]  # fmt: skip
    if licence.asks_credit:
        parts.append(_("Give the credit below and say what you changed."))
    if licence.shares_alike:
        parts.append(_("What you make of it must stay under this licence or one that fits it."))
    return " ".join(parts)


def label(uri: str) -> str:
    """Return what a term of a vocabulary is called, else the term itself."""
    return vocabularies.label(uri, get_language() or "en") or uri


def licence_label(code: str) -> str:
    """Return what a licence is called, by its code."""
    licence = read_licence(code) if code else None
    return licence_name(licence) if licence else _("Not known")


def labels(uris: Iterable[str]) -> list[str]:
    """Return what terms are called."""
    return [label(one) for one in uris]


def format_name(said: Metadata) -> str:
    """Return what kind of thing a version is, in one word."""
    kind = format_of(said)
    return str(FORMATS.get(kind, FORMATS["file"]))


def file_size(said: Metadata) -> str:
    """Return the size of a version's file, '' for none."""
    return filesizeformat(said.file.size) if said.file else ""
