"""Probable duplicates are found and linked; a librarian decides, nothing is merged unseen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from django.db.models import QuerySet

from oer_library.models import Creator, Duplicate, Resource

MOST_ALIKE = 20
"""Of more that share a value, pairs with the oldest are enough to find them all."""


def find(ids: Collection[int]) -> int:
    """Look for twins of some resources; return how many new pairs were found."""
    rows = list(Resource.objects.filter(pk__in=ids).values_list("pk", *KEYS))
    pairs = [
        Duplicate(one_id=one, other_id=other, why=why)
        for why, key, place in SHARED
        for one, other in _pairs(ids, key, {row[place] for row in rows} - {""})
    ]
    pairs += [
        Duplicate(one_id=one, other_id=other, why=Duplicate.Why.TITLE)
        for one, other in _by_title(ids, {row[2] for row in rows} - {""})
    ]
    before = Duplicate.objects.count()
    Duplicate.objects.bulk_create(pairs, ignore_conflicts=True)
    return Duplicate.objects.count() - before


KEYS = ("normal_url", "normal_title", "content_hash")
SHARED = ((Duplicate.Why.URL, "normal_url", 1), (Duplicate.Why.CONTENT, "content_hash", 3))


def _pairs(ids: Collection[int], key: str, values: Collection[str]) -> Iterator[tuple[int, int]]:
    found = _standing().filter(**{f"{key}__in": values}).order_by("pk").values_list(key, "pk")
    yield from _alike(found, set(ids))


def _by_title(ids: Collection[int], titles: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield those that share a title and a creator: "Introduction" alone means nothing."""
    creators = Creator.objects.filter(
        resource__normal_title__in=titles, resource__withdrawn=None
    ).order_by("resource_id")
    found = (
        ((title, name.casefold()), key)
        for title, name, key in creators.values_list(
            "resource__normal_title", "name", "resource_id"
        )
    )
    yield from dict.fromkeys(_alike(found, set(ids)))


def _alike(found: Iterable[tuple[object, int]], new: set[int]) -> Iterator[tuple[int, int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for value, key in found:
        if key not in groups[value]:
            groups[value].append(key)
    for keys in groups.values():
        for one, other in combinations(sorted(keys)[:MOST_ALIKE], 2):
            if one in new or other in new:
                yield one, other


def _standing() -> QuerySet[Resource]:
    found: QuerySet[Resource] = Resource.objects.filter(withdrawn=None)
    return found
