"""Sets by which harvesters ask for a part of the library (OAI-PMH 2.0, 2.6).

`language:de`, `licence:CC-BY-4.0`, `stage:cells`, `subject:0-7:071:0713` along the broader terms,
`role:<uuid>` for what teaches a skill of a job role, `collection:<uuid>` for what stands in a
public collection.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from competences.models import RoleSkill
from oer_library import vocabularies
from oer_library.domain.metadata import Metadata
from oer_library.models import CollectionItem

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9\-_.!~*'()]+")
LONGEST = 250


def sets_of(changed: Sequence[tuple[int, Metadata]]) -> dict[int, list[str]]:
    """Return the set of every resource by its id, as colon hierarchies."""
    roles = _roles({one.uri for _, said in changed for one in said.skills if one.taught})
    collections = _collections([key for key, _ in changed])
    return {
        key: sorted({*told(said), *_roles_of(said, roles), *collections.get(key, ())})
        for key, said in changed
    }


def told(said: Metadata) -> Iterator[str]:
    """Yield the sets that a version itself names."""
    yield from (name("language", one.partition("-")[0]) for one in said.languages)
    yield from (name("subject", *path(uri)) for uri in said.subjects)
    yield from (name("stage", one) for one in said.stages)
    if said.licence:
        yield name("licence", said.licence)


def path(uri: str) -> list[str]:
    """Return the keys of the broader terms of a subject, and its own at the end."""
    words: list[str] = []
    while uri:
        words.insert(0, word(uri))
        term = vocabularies.term(uri)
        uri = term.broader if term else ""
    return words


def word(uri: str) -> str:
    """Return the key of a term: the last part of its URI."""
    return uri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def name(*parts: str) -> str:
    """Return a setSpec; what may not stand in one becomes a hyphen (OAI-PMH 2.0, 3.3)."""
    return ":".join(NOT_IN_A_NAME.sub("-", part) for part in parts)[:LONGEST]


def with_those_above(names: Collection[str]) -> set[str]:
    """Return sets and all that they stand below: `a:b` stands below `a`."""
    found = set(names)
    for each in names:
        parts = each.split(":")
        found |= {":".join(parts[:length]) for length in range(1, len(parts))}
    return found


def _roles(uris: Collection[str]) -> Mapping[str, set[str]]:
    """Return the sets of job roles by the skill that they can't do without.

    Roles of the battery industry alone: ESCO has occupations by the hundred for one skill.
    """
    found: dict[str, set[str]] = defaultdict(set)
    rows = RoleSkill.objects.filter(skill__uri__in=uris, essential=True, role__retired=None)
    rows = rows.exclude(role__stage="")
    for uri, uuid in rows.values_list("skill__uri", "role__uuid"):
        found[uri].add(name("role", str(uuid)))
    return found


def _roles_of(said: Metadata, roles: Mapping[str, set[str]]) -> Iterator[str]:
    for one in said.skills:
        if one.taught:
            yield from roles.get(one.uri, ())


def _collections(keys: Sequence[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = CollectionItem.objects.filter(resource__in=keys, collection__public=True)
    for key, uuid in rows.values_list("resource_id", "collection__uuid"):
        found[key].add(name("collection", str(uuid)))
    return found
