"""A corpus of statements as clients send them: varied, about 1 kB each, the same in every run."""

import json
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

Made = dict[str, Any]
SEED = 6
ADL = "http://adlnet.gov/expapi"
VERBS = {
    "answered": ("answered", "respondió"),
    "completed": ("completed", "completó"),
    "experienced": ("experienced", "estudió"),
    "passed": ("passed", "aprobó"),
    "progressed": ("progressed", "avanzó en"),
}
WORDS = [
    "anode", "cathode", "cell", "separator", "electrolyte", "module", "pack", "coolant", "busbar",
    "relay", "fuse", "sensor", "torque", "formation", "ageing", "slurry", "coating", "welding",
]  # fmt: skip
COURSE, QUESTION = f"{ADL}/activities/course", f"{ADL}/activities/cmi.interaction"


def corpus(size: int = 2000) -> list[str]:
    """Return the JSON texts of `size` statements, most of them answers and visits of lessons."""
    random = Random(SEED)  # noqa: S311 - the same corpus each time
    kinds = random.choices(list(SHARES), weights=list(SHARES.values()), k=size)
    return [json.dumps(kind(random), ensure_ascii=False) for kind in kinds]


def _uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _iri(kind: str, random: Random, many: int) -> str:
    number = random.randrange(many)
    return f"https://learning.example.org/id/{kind}/{UUID(int=number, version=4)}"


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(WORDS, k=count)).capitalize()


def _map(random: Random, count: int) -> Made:
    return {"en": _words(random, count), "es": _words(random, count)}


def _account(random: Random) -> Made:
    name = UUID(int=random.randrange(3000), version=4)
    return {"account": {"homePage": "https://learning.example.org", "name": str(name)}}


def _agent(random: Random) -> Made:
    if random.random() < 0.7:
        return {"objectType": "Agent", **_account(random)}
    number = random.randrange(3000)
    return {"objectType": "Agent", "name": f"Person {number}", "mbox": f"mailto:p{number}@x.org"}


def _verb(name: str) -> Made:
    english, spanish = VERBS[name]
    return {"id": f"{ADL}/verbs/{name}", "display": {"en": english, "es": spanish}}


def _time(random: Random) -> str:
    day, hour, minute = random.randrange(1, 29), random.randrange(24), random.randrange(60)
    zone = random.choice(("Z", "Z", "Z", "+01:00", "-05:00"))
    second = f"{random.randrange(60):02}.{random.randrange(1000):03}"
    return f"2026-{random.randrange(1, 12):02}-{day:02}T{hour:02}:{minute:02}:{second}{zone}"


def _context(random: Random, *, platform: bool = True) -> Made:
    context = {
        "registration": _uuid(random),
        "contextActivities": {
            "parent": [{"id": _iri("module", random, 200)}],
            "grouping": [{"objectType": "Activity", "id": _iri("course", random, 20)}],
        },
        "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": _uuid(random)},
    }
    return {**context, "language": "es", "platform": "Learning Commons"} if platform else context


def _base(random: Random, verb: str) -> Made:
    own = {"id": _uuid(random), "actor": _agent(random), "verb": _verb(verb)}
    return {**own, "timestamp": _time(random)}


def answer(random: Random) -> Made:
    """Make the answer to a question, as quizzes and authoring tools report it."""
    choices = [{"id": f"c{n}", "description": {"en": _words(random, 1)}} for n in range(3)]
    definition = {
        "type": QUESTION,
        "name": {"en": _words(random, 4)},
        "interactionType": "choice",
        "correctResponsesPattern": ["c1[,]c3"],
        "choices": choices,
    }
    raw = random.randrange(5)
    result = {
        "score": {"scaled": raw / 4, "raw": raw, "min": 0, "max": 4},
        "success": raw == 4,
        "response": "c1[,]c2",
        "duration": f"PT{random.randrange(1, 300)}.{random.randrange(100):02}S",
    }
    thing = {"objectType": "Activity", "id": _iri("question", random, 900)}
    return {
        **_base(random, "answered"),
        "object": {**thing, "definition": definition},
        "result": result,
        "context": _context(random),
    }


def visit(random: Random) -> Made:
    """Make the visit of a lesson."""
    definition = {"type": f"{ADL}/activities/lesson", "name": _map(random, 4)}
    thing = {"id": _iri("lesson", random, 500), "definition": definition}
    completed = {"completion": True, "duration": f"PT{random.randrange(1, 90)}M"}
    return {
        **_base(random, random.choice(("experienced", "completed", "progressed"))),
        "object": {**thing, "definition": {**definition, "description": _map(random, 6)}},
        "result": completed,
        "context": _context(random),
    }


def measured(random: Random) -> Made:
    """Make what a simulator reports: many measured values in extensions."""
    values = {f"https://simulator.example.com/x/{word}": random.random() for word in WORDS[:5]}
    thing = {"id": _iri("exercise", random, 60), "definition": {"type": COURSE}}
    return {
        **_base(random, "passed"),
        "object": thing,
        "result": {"score": {"scaled": 0.5}, "success": True, "extensions": values},
        "context": {**_context(random), "instructor": _agent(random)},
    }


def of_a_team(random: Random) -> Made:
    """Make what a group did, or what was done to a group."""
    members = [_agent(random) for _ in range(3)]
    group = {"objectType": "Group", "name": _words(random, 2), "member": members}
    visited = visit(random)
    return {**visited, "actor": group, "context": {**visited["context"], "team": group}}


def planned(random: Random) -> Made:
    """Make a statement about a planned one."""
    inner = {key: value for key, value in visit(random).items() if key != "id"}
    thing = {"objectType": "SubStatement", **inner}
    return {**_base(random, "progressed"), "object": thing, "context": {"language": "en-US"}}


def with_attachment(random: Random) -> Made:
    """Make a statement with a file, which a reference points to."""
    attachment = {
        "usageType": "http://id.tincanapi.com/attachment/supporting_media",
        "display": {"en-US": _words(random, 3)},
        "contentType": "image/png",
        "length": random.randrange(10**6),
        "sha2": f"{random.getrandbits(256):064x}",
        "fileUrl": "https://files.example.org/a.png",
    }
    thing = {"objectType": "StatementRef", "id": _uuid(random)}
    context = _context(random, platform=False)
    return {
        **_base(random, "completed"),
        "object": thing,
        "context": context,
        "attachments": [attachment],
    }


SHARES: dict[Callable[[Random], Made], int] = {
    answer: 45, visit: 30, measured: 12, of_a_team: 5, planned: 4, with_attachment: 4,
}  # fmt: skip
