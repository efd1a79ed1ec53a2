"""A resource, as its librarian wrote it, becomes the value that a version keeps."""

import hashlib
from functools import lru_cache
from typing import Any

from oer_library.domain.accessibility import completed
from oer_library.domain.metadata import Contributor, FileTold, Metadata, Origin, SkillTold
from oer_library.models import Creator, Derivation, LibraryDocument, Resource

CHUNK = 1024 * 1024
LISTS = (
    "languages", "outcomes", "keywords", "subjects", "resource_types", "audiences", "eqf_levels",
    "stages", "access_modes", "accessibility_features", "accessibility_hazards",
)  # fmt: skip
TEXTS = (
    "kind", "title", "description", "url", "body", "minutes", "publisher", "created_on",
    "published_on", "licence", "rights", "access",
)  # fmt: skip


def described(resource: Resource) -> Metadata:
    """Return what a resource says now, with its creators, skills, origins and file.

    What can be told of its accessibility from itself is added.
    """
    plain: dict[str, Any] = {name: getattr(resource, name) for name in TEXTS}
    lists: dict[str, Any] = {name: tuple(getattr(resource, name)) for name in LISTS}
    said = Metadata(
        uuid=str(resource.uuid),
        **plain,
        **lists,
        file=file_told(resource.document) if resource.document else None,
        contributors=tuple(
            Contributor(one.name, one.role, one.organisation, one.orcid)
            for one in resource.creators.all()
        ),
        skills=tuple(
            SkillTold(one.skill.uri, one.skill.label, one.taught, one.level)
            for one in resource.skills.all().select_related("skill")
        ),
        origins=tuple(origin(one) for one in derivations(resource)),
    )
    return completed(said)


def describe(resource: Resource, said: Metadata) -> None:
    """Let a resource say what a value says in its texts and lists; it is not saved."""
    for name in TEXTS:
        setattr(resource, name, getattr(said, name))
    for name in LISTS:
        setattr(resource, name, list(getattr(said, name)))


def creators_of(said: Metadata) -> list[Creator]:
    """Return who made it as rows, which belong to no resource yet."""
    return [
        Creator(
            name=one.name,
            role=one.role,
            organisation=one.organisation,
            orcid=one.orcid,
            sort_order=place,
        )
        for place, one in enumerate(said.contributors)
    ]


def derivations(resource: Resource) -> list[Derivation]:
    """Return what a resource is based on, in the order in which it was said."""
    rows = Derivation.objects.filter(resource=resource).select_related("source__resource")
    return list(rows.order_by("pk"))


def origin(row: Derivation) -> Origin:
    """Return one source as a version tells it."""
    return Origin(
        kind=row.kind,
        title=row.title,
        author=row.author,
        licence=row.licence,
        url=row.url,
        resource=str(row.source.resource.uuid) if row.source else "",
        version=row.source.number if row.source else None,
    )


def file_told(document: LibraryDocument) -> FileTold:
    """Return name, type, size and checksum of a file; raises FileNotFoundError if it is gone."""
    return FileTold(
        name=document.filename,
        media_type=document.content_type,
        size=document.get_file_size() or 0,
        sha256=_sha256(document.pk, document.file.name),
    )


@lru_cache(maxsize=256)
def _sha256(document_id: int, name: str) -> str:
    """Return the checksum of a stored file; stored files never change under their name."""
    digest = hashlib.sha256()
    with LibraryDocument.objects.get(pk=document_id).file.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
