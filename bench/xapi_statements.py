"""Statements for the benchmark of the record: about 1 kB each, like answers in a course."""

import json
import random
from collections.abc import Iterator
from uuid import UUID

ACTORS, ACTIVITIES, COURSES = 2_000, 500, 20
HOME = "https://school.example.org"
VERBS = ("answered", "experienced", "completed", "passed", "failed", "initialized")
INSTRUCTOR = {"mbox": "mailto:teacher@school.example.org"}
chance = random.Random()  # noqa: S311 - two runs never make the same ids


def statement() -> dict[str, object]:
    """Return a statement of one of many actors about one of many activities, under a new id."""
    verb, number = chance.choice(VERBS), chance.randrange(ACTIVITIES)
    course = f"{HOME}/courses/{number % COURSES}"
    return {
        "id": an_id(),
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": an_actor()}},
        "verb": {
            "id": f"http://adlnet.gov/expapi/verbs/{verb}",
            "display": {"en": verb, "es": f"{verb} (es)"},
        },
        "object": {
            "id": f"{HOME}/questions/{number}",
            "definition": {
                "name": {"en": f"Question {number}", "es": f"Pregunta {number}"},
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "interactionType": "numeric",
                "correctResponsesPattern": ["3.6[:]3.7"],
            },
        },
        "result": {
            "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
            "success": True,
            "response": str(chance.random()),
            "duration": "PT12.5S",
        },
        "context": context(course),
        "timestamp": "2026-03-01T12:00:00.000Z",
    }


def context(course: str) -> dict[str, object]:
    """Return where something happened."""
    return {
        "registration": str(UUID(int=(4 << 76) | (2 << 62) | chance.randrange(ACTORS * COURSES))),
        "instructor": INSTRUCTOR,
        "platform": "Battery Learning Commons",
        "language": "en",
        "contextActivities": {
            "parent": [{"id": f"{course}/lesson", "objectType": "Activity"}],
            "grouping": [{"id": course, "objectType": "Activity"}],
        },
        "extensions": {f"{HOME}/extensions/attempt": chance.randrange(9)},
    }


def an_actor() -> str:
    """Return the account name of an actor."""
    return str(UUID(int=(4 << 76) | (2 << 62) | chance.randrange(ACTORS)))


def an_id() -> str:
    """Return a new id of version 4."""
    return str(UUID(int=chance.getrandbits(128), version=4))


def bodies(size: int) -> Iterator[bytes]:
    """Yield request bodies of `size` statements each, for ever; of one without an array."""
    while True:
        made = [statement() for _ in range(size)]
        yield json.dumps(made if size > 1 else made[0]).encode()
