"""A learner's state as JSON and back, to the last bit."""

from datetime import datetime
from typing import Any

from learner_profiles.domain.mastery.evidence import Objection
from learner_profiles.domain.mastery.forgetting import Memory
from learner_profiles.domain.mastery.state import SPREAD, Basis, Mastery
from learner_profiles.domain.tracing.ability import Ability, Gauss

Json = dict[str, Any]


def pack(mastery: Mastery) -> Json:
    """Return a state as JSON data."""
    ability = mastery.ability
    return {
        "general": _gauss(ability.general),
        "skills": {uri: _gauss(one) for uri, one in sorted(ability.skills.items())},
        "bases": {uri: _basis(one) for uri, one in sorted(mastery.bases.items())},
        "items": dict(sorted(mastery.items.items())),
        "objections": [
            [one.statement, one.at.isoformat(), one.skill, one.words] for one in mastery.objections
        ],
    }


def unpack(data: Json) -> Mastery:
    """Return the state that JSON data tells; a new one for none."""
    if not data:
        return Mastery()
    skills = {uri: Gauss(*one) for uri, one in data["skills"].items()}
    return Mastery(
        ability=Ability(SPREAD, Gauss(*data["general"]), skills),
        bases={uri: _told_basis(one) for uri, one in data["bases"].items()},
        items=dict(data["items"]),
        objections=[
            Objection(statement, _moment(at), skill, words)
            for statement, at, skill, words in data["objections"]
        ],
    )


def _gauss(one: Gauss) -> list[float]:
    return [one.mean, one.variance]


def _basis(one: Basis) -> Json:
    memory = one.memory
    return {
        "answers": one.answers,
        "right": one.right,
        "last": one.last.isoformat() if one.last else None,
        "judged": {kind: [level, at.isoformat()] for kind, (level, at) in one.judged.items()},
        "statements": one.statements,
        "memory": [memory.stability, memory.difficulty, memory.last.isoformat()]
        if memory
        else None,
    }


def _told_basis(data: Json) -> Basis:
    memory = data["memory"]
    return Basis(
        answers=data["answers"],
        right=data["right"],
        last=_moment(data["last"]) if data["last"] else None,
        judged={kind: (level, _moment(at)) for kind, (level, at) in data["judged"].items()},
        statements=list(data["statements"]),
        memory=Memory(memory[0], memory[1], _moment(memory[2])) if memory else None,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
