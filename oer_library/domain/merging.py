"""What a source says now meets what was edited here, field by field.

A field that says something else than the source said last was edited here, and stays; all others
follow the source.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from oer_library.domain.accessibility import completed
from oer_library.domain.metadata import Metadata, SkillTold

OURS = frozenset({"uuid", "file", "origins"})
"""Fields that no source gives."""
FIELDS = tuple(one.name for one in fields(Metadata) if one.name not in OURS)


@dataclass(frozen=True)
class Merged:
    """What comes of it, and the fields that stayed as they were edited here."""

    said: Metadata
    kept: tuple[str, ...] = ()


def merged(given: Metadata | None, ours: Metadata, theirs: Metadata) -> Merged:
    """Return what a resource says after a harvest.

    `given` is what the source said last (None where it never said anything), `ours` what stands
    here, `theirs` what the source says now. What was completed here by itself is no edit.
    """
    bases = [given, completed(given)] if given else [ours]
    edited = [name for name in FIELDS if all(differs(name, one, ours) for one in bases)]
    taken = {name: getattr(theirs, name) for name in FIELDS if name not in edited}
    kept = tuple(name for name in edited if differs(name, theirs, ours))
    return Merged(replace(ours, **taken), kept)


def differs(name: str, one: Metadata, other: Metadata) -> bool:
    """Say whether two say something else in a field; skills are the same by their URIs."""
    if name == "skills":
        return _uris(one.skills) != _uris(other.skills)
    return bool(getattr(one, name) != getattr(other, name))


def _uris(skills: Iterable[SkillTold]) -> set[tuple[str, bool, int | None]]:
    return {(one.uri, one.taught, one.level) for one in skills}
