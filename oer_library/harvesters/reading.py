"""A record as it came becomes what a resource would say, with what could not be mapped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from competences.models import Skill
from oer_library.domain.metadata import Metadata, SkillTold
from oer_library.harvesters.contract import Found
from oer_library.importing.checking import Refused, checked
from oer_library.importing.mapping import mapped

NOBODY = "00000000-0000-0000-0000-000000000000"
LONGEST_IDENTIFIER = 500
LONGEST_RAW = 500_000
"""Characters of a record that are kept as they came."""


@dataclass(frozen=True)
class Reading:
    """What a record says, or why it says nothing; `problems` are fields with what was wrong."""

    found: Found
    digest: str
    said: Metadata | None = None
    why: str = ""
    problems: tuple[tuple[str, str, str], ...] = ()


def digest_of(found: Found) -> str:
    """Return SHA-256 of a record as it came."""
    return sha256(found.raw.encode("utf-8", "surrogatepass")).hexdigest()


def read(batch: Sequence[Found], today: date) -> list[Reading]:
    """Read records; skills that are not known here are told."""
    readings = [_read(one, today) for one in batch]
    labels = _labels(skill.uri for one in readings if one.said for skill in one.said.skills)
    return [_with_known_skills(one, labels) for one in readings]


def _read(found: Found, today: date) -> Reading:
    digest = digest_of(found)
    if found.deleted or found.same or found.problem:
        return Reading(found, digest, why=found.problem)
    if not found.identifier or len(found.identifier) > LONGEST_IDENTIFIER:
        return Reading(found, digest, why="It has no identifier that can be kept.")
    try:
        said = checked(mapped(found.record, found.used), uuid=NOBODY, today=today)
    except Refused as refusal:
        return Reading(found, digest, why=str(refusal))
    problems = tuple((one.field, one.said, one.why) for one in said.problems)
    return Reading(found, digest, said.metadata, problems=problems)


def _with_known_skills(reading: Reading, labels: dict[str, str]) -> Reading:
    if reading.said is None or not reading.said.skills:
        return reading
    known = tuple(
        SkillTold(one.uri, labels[one.uri], one.taught, one.level)
        for one in reading.said.skills
        if one.uri in labels
    )
    unknown = tuple(
        ("skills", one.uri, "This skill is not known here.")
        for one in reading.said.skills
        if one.uri not in labels
    )
    said = replace(reading.said, skills=tuple(dict.fromkeys(known)))
    return replace(reading, said=said, problems=reading.problems + unknown)


def _labels(uris: Iterable[str]) -> dict[str, str]:
    wanted = set(uris)
    if not wanted:
        return {}
    return dict(Skill.objects.filter(uri__in=wanted).values_list("uri", "label"))
