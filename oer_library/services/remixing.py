"""Remixing: a draft made from a published version, with the credit in place."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import transaction

from oer_library.domain.licences import OFFERED, Licence, read_licence
from oer_library.domain.licences.compatibility import Because, Reason, combined
from oer_library.domain.metadata import Metadata
from oer_library.models import Derivation, Resource, ResourceVersion
from oer_library.selectors.resources import told
from oer_library.services.describing import LISTS
from people.models import User

KEPT = ("kind", "url", "body", "minutes", "access")
"""What a remix takes over as it is, beside the lists; its words begin with the source's."""


class NotAllowed(Exception):  # noqa: N818 - the licence's word
    """The licence forbids it; `because` says why."""

    def __init__(self, because: Because) -> None:
        super().__init__(because.reason.value)
        self.because = because


@transaction.atomic
def remix(
    version: ResourceVersion, by: User, *, kind: str = Derivation.Kind.REMIX, language: str = ""
) -> Resource:
    """Make a draft from a version; raises NotAllowed where its licence forbids to pass it on.

    The draft has the most open licence that the source allows, and belongs to `by`. For a
    translation `language` is the tag of the new language.
    """
    said = told(version.resource, version).said
    options = allowed([said.licence])
    made = Resource(
        uuid=uuid4(),
        title=said.title,
        description=said.description,
        licence=default_licence(said, options),
        document=version.resource.document if said.file else None,
        owner=by,
        live=False,
        has_unpublished_changes=True,
        **{name: getattr(said, name) for name in KEPT},
        **{name: list(getattr(said, name)) for name in LISTS},
    )
    if language:
        made.languages = [language]
    made.save()
    add_source(made, version, kind)
    made.save_revision(user=by)
    return made


def add_source(resource: Resource, version: ResourceVersion, kind: str) -> Derivation:
    """Say that a resource is made from a version, with the credit that this asks for."""
    said = told(version.resource, version).said
    row: Derivation = Derivation.objects.create(
        resource=resource,
        kind=kind,
        source=version,
        title=said.title,
        author=", ".join(one.name for one in said.authors)[:300],
        licence=said.licence,
    )
    return row


def allowed(codes: Sequence[str]) -> tuple[Licence, ...]:
    """Return the licences that a new work of some sources may have; raises NotAllowed for none."""
    works = [read_licence(code) if code else None for code in codes]
    if None in works:
        raise NotAllowed(Because(Reason.CLOSED))
    verdict = combined(one for one in works if one)
    if not verdict.allowed:
        raise NotAllowed(verdict.because[0])
    return verdict.options


def forbids(resource: Resource, licence: Licence | None) -> tuple[Because, ...]:
    """Return why a resource may not have a licence, by what it was made from; () if it may."""
    if resource.pk is None or licence is None:
        return ()
    sources = Derivation.objects.filter(resource=resource).exclude(kind=Derivation.Kind.SUPERSEDES)
    works = [read_licence(code) if code else None for code in sources.values_list("licence", flat=True)]  # fmt: skip
    if not works:
        return ()
    if None in works:
        return (Because(Reason.CLOSED),)
    verdict = combined(one for one in works if one)
    return () if licence in verdict.options else verdict.because


def default_licence(said: Metadata, options: Sequence[Licence]) -> str:
    """Return the source's own licence where a remix may have it, else the most open one."""
    own = read_licence(said.licence)
    best = own if own in options else next((one for one in options if one in OFFERED), options[0])
    return best.code if best else ""
