"""What a statement tells of somebody's skills, read with tolerance: others may write otherwise.

A statement that does not fit tells nothing; nothing here raises.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from courses.domain.told import object_id
from learner_profiles.domain.mastery.evidence import (
    Answered,
    Evidence,
    Judged,
    Judgement,
    Objection,
)
from learner_profiles.domain.mastery.scale import CUTS
from xapi.domain.context_activities import listed
from xapi.domain.verbs import VERBS
from xapi.domain.vocabulary import LEVEL, Kind

Told = Mapping[str, Any]
USUAL_LEVEL = 3
"""Of what others ask without saying how well somebody can do it who answers rightly."""
JUDGED: Mapping[str, Judged] = {
    VERBS["conferred"].iri: Judged.RECOGNISED,
    VERBS["validated"].iri: Judged.SIGNED_OFF,
    VERBS["asserted"].iri: Judged.OWN,
}
ANSWERED, DISAGREED = VERBS["answered"].iri, VERBS["disagreed"].iri
VERBS_READ = frozenset({ANSWERED, DISAGREED, *JUDGED})


@dataclass(frozen=True)
class Known:
    """What a reader knows beside the statement.

    `version_of` tells an IRI of an item version of ours, `skills_of` the skills and levels that
    each tests, `base` begins our identifiers.
    """

    version_of: Callable[[str], UUID | None]
    skills_of: Mapping[UUID, Mapping[str, int]]
    base: str


def evidence(told: Told, stored: datetime, known: Known) -> Evidence | None:
    """Return what a statement tells of skills, None for nothing."""
    verb = str(told["verb"]["id"])
    at = moment(told, stored)
    if verb == ANSWERED:
        return _answered(told, at, known)
    skill = skill_named(_map(told.get("object")))
    if not skill:
        return None
    result = _map(told.get("result"))
    if verb == DISAGREED:
        return Objection(told["id"], at, skill, str(result.get("response", "")))
    level = _map(result.get("extensions")).get(LEVEL.iri(known.base))
    if not isinstance(level, int) or level not in CUTS:
        return None
    return Judgement(told["id"], at, skill, level, JUDGED[verb])


def _answered(told: Told, at: datetime, known: Known) -> Answered | None:
    share, item = scored(told), object_id(told)
    if share is None or not item:
        return None
    around = list(grouped(told))
    version = next(filter(None, (known.version_of(str(one.get("id"))) for one in around)), None)
    if version is not None:
        skills = known.skills_of.get(version, {})
    else:
        skills = {one: USUAL_LEVEL for one in map(skill_named, around) if one}
    if not skills:
        return None
    return Answered(told["id"], at, item, str(version or ""), skills, share)


def scored(told: Told) -> float | None:
    """Return the share of the points, from 0 to 1: of the score, else of the success."""
    result = _map(told.get("result"))
    scaled, success = _map(result.get("score")).get("scaled"), result.get("success")
    if isinstance(scaled, int | float) and not isinstance(scaled, bool):
        return min(1.0, max(0.0, float(scaled)))
    return float(success) if isinstance(success, bool) else None


def skill_named(thing: Told) -> str:
    """Return the IRI of an activity that is called a skill, '' for any other object."""
    is_skill = _map(thing.get("definition")).get("type") == Kind.SKILL.value
    return str(thing.get("id", "")) if is_skill else ""


def grouped(told: Told) -> Iterator[Told]:
    """Yield the activities around, in any role."""
    lists = _map(_map(told.get("context")).get("contextActivities"))
    for role in ("grouping", "category", "parent", "other"):
        yield from map(_map, listed(lists.get(role, [])))


def moment(told: Told, stored: datetime) -> datetime:
    """Return when it happened: never after it was stored, so that no clock ahead counts."""
    try:
        happened = datetime.fromisoformat(str(told.get("timestamp", "")))
    except ValueError:
        return stored
    return min(happened, stored) if happened.tzinfo else stored


def _map(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}
