"""What stands against publishing a resource: asked by its form, and where a workflow ends."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oer_library import sentences
from oer_library.domain.licences import read_licence
from oer_library.models import Resource
from oer_library.services import remixing, reviewing

NEEDS = {
    Resource.Kind.LINK: ("url", gettext_lazy("A link needs an address.")),
    Resource.Kind.FILE: ("document", gettext_lazy("Choose the file.")),
    Resource.Kind.PAGE: ("body", gettext_lazy("Write the text.")),
    Resource.Kind.PACKAGE: ("document", gettext_lazy("Choose the package, a ZIP file.")),
}
PACKAGE_TYPES = ("application/zip", "application/x-zip-compressed")
ASKED = ("kind", "url", "document", "body", "languages", "reviewers")


def lacking(said: Mapping[str, Any], resource: Resource) -> Iterator[tuple[str, str]]:
    """Yield each field of what is to be published that is not enough, with the sentence why."""
    field, sentence = NEEDS[Resource.Kind(said.get("kind") or Resource.Kind.LINK)]
    if not said.get(field):
        yield field, str(sentence)
    if not said.get("languages"):
        yield "languages", _("Say in which language it is.")
    document = said.get("document") if said.get("kind") == Resource.Kind.PACKAGE else None
    if document and document.content_type not in PACKAGE_TYPES:
        yield "document", _("A package is a ZIP file.")
    missing = reviewing.missing(resource, wanted=said.get("reviewers") or 0)
    if missing:
        yield "reviewers", sentences.missing_reviews(missing)


def against(resource: Resource) -> list[str]:
    """Return why a saved draft may not be published as it stands, in words; [] if it may."""
    said = {name: getattr(resource, name) for name in ASKED}
    licence = read_licence(resource.licence) if resource.licence else None
    forbidden = map(sentences.because, remixing.forbids(resource, licence))
    return [*(why for _field, why in lacking(said, resource)), *forbidden]
