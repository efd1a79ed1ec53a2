"""Automatic checks of published resources: what they found stands beside the resource."""

from collections.abc import Collection, Iterator

from django.core.files.storage import default_storage

from kernel.clock import now
from oer_library.domain import checks, metadata
from oer_library.models import Duplicate, Finding, Link, Resource
from oer_library.selectors.resources import in_force

AT_ONCE = 200
OF_LINK = {"ok": "good", "suspect": "doubtful", "failing": "bad", "dead": "bad"}


def run(keys: Collection[int]) -> int:
    """Check resources in force by their primary keys; return how many findings are bad."""
    twins, rows = twins_of(keys), list(in_force().filter(pk__in=keys))
    links = dict(Link.objects.filter(url__in={row.url for row in rows}).values_list("url", "state"))
    found = [
        Finding(resource=row, check_name=name, status=status, checked=now())
        for row in rows
        for name, status in findings(row, link=links.get(row.url, ""), twin=row.pk in twins)
    ]
    Finding.objects.filter(resource__in=keys).exclude(
        check_name__in={one.check_name for one in found}
    ).delete()
    Finding.objects.bulk_create(
        found,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["resource", "check_name"],
        update_fields=["status", "checked"],
    )
    return sum(one.status == Finding.Status.BAD for one in found)


def findings(row: Resource, *, link: str, twin: bool) -> Iterator[tuple[str, str]]:
    """Yield what the checks find of one resource; `link` is the state of its address, if known."""
    version = row.current
    if version is None:
        return
    said = metadata.from_json(version.frozen)
    yield from checks.checked(said)
    if version.file:
        yield "file", "good" if default_storage.exists(version.file) else "bad"
    if link:
        yield "link", OF_LINK[link]
    yield "duplicates", "doubtful" if twin else "good"


def twins_of(keys: Collection[int]) -> set[int]:
    """Return those of some resources that are probably here twice, undecided."""
    rows = Duplicate.objects.filter(decision="")
    pairs = rows.filter(one__in=keys) | rows.filter(other__in=keys)
    return {key for pair in pairs.values_list("one", "other") for key in pair}
