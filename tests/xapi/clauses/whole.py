"""Statements that use every property of the standard, for rules that hold everywhere."""

from tests.xapi.cases import ANA, BEN, CELL, PACK, READ
from tests.xapi.clauses.rules import V1, V2, Members
from xapi.domain.versions import Version

AN_ID = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
ANOTHER_ID = "0b2e58c4-3d1c-4d7e-9a53-2f6b1c9f7e10"
A_TIME = "2026-03-01T12:00:00.123Z"
REFERENCE = {"objectType": "StatementRef", "id": AN_ID}
HASHED = {"objectType": "Agent", "name": "Ana", "mbox_sha1sum": "0123456789abcdef0123" * 2}
OPEN = {"openid": "https://ana.example.org/"}
GROUP = {"objectType": "Group", "name": "Shift", "member": [ANA, BEN]}
NAMED_GROUP = {"objectType": "Group", **BEN, "member": [HASHED]}
COMPONENT = {"id": "a", "description": {"en": "first"}}
DEFINITION = {
    "name": {"en": "Cell"},
    "description": {"es": "Celda"},
    "type": CELL,
    "moreInfo": PACK,
    "extensions": {CELL: None},
}
MATCHING = {
    **DEFINITION,
    "interactionType": "matching",
    "correctResponsesPattern": ["a[.]b"],
    "source": [COMPONENT],
    "target": [{"id": "b"}],
}
ATTACHMENT = {
    "usageType": "https://example.org/usage/certificate",
    "display": {"en": "Certificate"},
    "description": {"en": "What was reached"},
    "contentType": "application/pdf",
    "length": 27,
    "sha2": "495395e777cd98da" * 4,
    "fileUrl": "https://files.example.org/a.pdf",
}
CONTEXT = {
    "registration": AN_ID,
    "instructor": HASHED,
    "team": GROUP,
    "contextActivities": {
        "parent": [{"objectType": "Activity", "id": CELL}],
        "grouping": {"id": PACK},
        "category": [{"id": PACK}, {"id": CELL}],
        "other": [{"id": PACK, "definition": DEFINITION}],
    },
    "revision": "2",
    "platform": "bench",
    "language": "es-ES",
    "statement": REFERENCE,
    "extensions": {CELL: {"deep": [None]}},
}
RELATED = {
    "contextAgents": [{"objectType": "contextAgent", "agent": OPEN, "relevantTypes": [CELL]}],
    "contextGroups": [{"objectType": "contextGroup", "group": GROUP, "relevantTypes": [PACK]}],
}
RESULT = {
    "score": {"scaled": 0.5, "raw": 3, "min": 0, "max": 5.5},
    "success": True,
    "completion": False,
    "response": "a[.]b",
    "duration": "PT1H0.5S",
    "extensions": {CELL: [None]},
}
SHARED = {
    "actor": NAMED_GROUP,
    "verb": {"id": READ, "display": {"en-US": "read", "es": "leyó"}},
    "result": RESULT,
    "timestamp": A_TIME,
    "attachments": [ATTACHMENT],
}


def whole(version: Version) -> Members:
    """Make a statement about an activity, with all properties of a version."""
    context = CONTEXT if version is V1 else {**CONTEXT, **RELATED}
    return {
        "id": ANOTHER_ID,
        **SHARED,
        "object": {"objectType": "Activity", "id": PACK, "definition": MATCHING},
        "context": context,
        "stored": A_TIME,
        "authority": {"objectType": "Group", "member": [ANA, BEN]},
        "version": "1.0.0" if version is V1 else "2.0.0",
    }


def whole_inner(version: Version) -> Members:
    """Make a statement about a sub-statement with all properties of a version."""
    context = CONTEXT if version is V1 else {**CONTEXT, **RELATED}
    thing = {"objectType": "Activity", "id": PACK, "definition": MATCHING}
    inner = {"objectType": "SubStatement", **SHARED, "object": thing, "context": context}
    return {"actor": OPEN, "verb": {"id": READ}, "object": inner}


WHOLE = {V1: whole(V1), V2: whole(V2)}
WHOLE_INNER = {V1: whole_inner(V1), V2: whole_inner(V2)}
EVERY = {"statement": WHOLE, "with a sub-statement": WHOLE_INNER}
