"""Publishing keeps a resource as an immutable version; withdrawing leaves a tombstone.

What readers, feeds and lessons see moves here and nowhere else: the version in force, the
facets, the header for harvesters, and the kernel's version of what is published.
"""

from collections.abc import Sequence

from django.db import transaction

from kernel import clock, published
from oer_library.domain import metadata as told
from oer_library.domain.facets import facets
from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Metadata
from oer_library.domain.normal import normal_title, normal_url
from oer_library.models import Facet, Resource, ResourceVersion
from oer_library.services import feeding
from oer_library.services.describing import described
from oer_library.services.remixing import NotAllowed, forbids
from oer_library.services.sets import sets_of

BATCH = 500


def freeze(resource: Resource, note: str = "") -> ResourceVersion:
    """Keep what a published resource says as its next version, and put it in force.

    The same content as the version in force makes no new one, but takes a withdrawal back.
    Raises NotAllowed for a licence that what it was made from forbids.
    """
    said = described(resource)
    _check(resource, said)
    frozen = told.to_json(said)
    digest = told.digest(frozen)
    with transaction.atomic():
        row = _locked(resource)
        version: ResourceVersion | None = row.current
        if version is None or version.digest != digest or row.withdrawn:
            note = note or resource.note
            version = ResourceVersion.objects.create(**_version(row, said, frozen, digest, note))
        put_in_force(row, version, said)
    resource.current = version
    return version


def put_in_force(resource: Resource, version: ResourceVersion, said: Metadata) -> None:
    """Let a version be what everybody sees; joins the caller's transaction."""
    Resource.objects.filter(pk=resource.pk).update(
        current=version,
        withdrawn=None,
        withdrawn_why="",
        normal_url=normal_url(said.url),
        normal_title=normal_title(said.title),
        content_hash=version.content_hash,
    )
    tell_feeds([(resource.pk, said)])
    published.move()


def withdraw(resource: Resource, why: str = "") -> None:
    """Take a resource out of the library; its identifier answers with a tombstone from now on."""
    with transaction.atomic():
        Resource.objects.filter(pk=resource.pk, withdrawn=None).update(
            withdrawn=clock.now(), withdrawn_why=why, hidden=None, live=False
        )
        _leave_feeds(resource.pk)
        published.move()


def hide(resource: Resource) -> None:
    """Hide a resource at once while a report is decided on."""
    _set_hidden(resource, hidden=True)


def show_again(resource: Resource) -> None:
    """Show a resource that was hidden."""
    _set_hidden(resource, hidden=False)


def tell_feeds(changed: Sequence[tuple[int, Metadata]]) -> None:
    """Make facets and headers of published resources anew, in bulk, by their ids."""
    keys = [key for key, _ in changed]
    Facet.objects.filter(resource__in=keys).delete()
    Facet.objects.bulk_create(
        (
            Facet(resource_id=key, name=name, value=value)
            for key, said in changed
            for name, value in sorted(facets(said))
        ),
        batch_size=BATCH * 10,
    )
    feeding.move(keys, deleted=False, sets=sets_of(changed))


def _leave_feeds(key: int) -> None:
    """Take the facets of a resource away and say to harvesters that it is gone."""
    Facet.objects.filter(resource=key).delete()
    feeding.move([key], deleted=True)


def _set_hidden(resource: Resource, *, hidden: bool) -> None:
    with transaction.atomic():
        Resource.objects.filter(pk=resource.pk).update(hidden=clock.now() if hidden else None)
        row = Resource.objects.select_related("current").get(pk=resource.pk)
        if hidden or row.current is None or row.withdrawn:
            _leave_feeds(row.pk)
        else:
            tell_feeds([(row.pk, told.from_json(row.current.frozen))])
        published.move()


def _check(resource: Resource, said: Metadata) -> None:
    licence = read_licence(said.licence) if said.licence else None
    for because in forbids(resource, licence):
        raise NotAllowed(because)


def _locked(resource: Resource) -> Resource:
    """Return the row of a resource with the version in force; only the resource is locked."""
    rows = Resource.objects.select_for_update(of=("self",)).select_related("current")
    found: Resource = rows.get(pk=resource.pk)
    return found


def _version(
    resource: Resource, said: Metadata, frozen: str, digest: str, note: str
) -> dict[str, object]:
    last = resource.versions.order_by("-number").values_list("number", flat=True).first() or 0
    file = said.file
    return {
        "resource": resource,
        "number": last + 1,
        "frozen": frozen,
        "digest": digest,
        "licence": said.licence,
        "note": note,
        "content_hash": file.sha256 if file else "",
        "media_type": file.media_type if file else "",
        "size": file.size if file else None,
        "file": resource.document.file.name if file and resource.document else "",
    }
