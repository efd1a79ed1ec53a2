"""Statements as a JSON Schema that jsonschema-rs compiles: all rules but distinct ids."""

from typing import Any

import jsonschema_rs

from bench.rivals import forms

Schema = dict[str, Any]
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
STATEMENT_KEYS = ("actor", "verb", "object")


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


def _thing(properties: Schema, *required: str, **more: Any) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **more,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _map(pattern: str, value: Schema) -> Schema:
    return {"type": "object", "patternProperties": {pattern: value}, "additionalProperties": False}


def _chosen(default: str, *kinds: str) -> Schema:
    """Return a choice by objectType; without one it is the default."""
    chosen: Schema = _ref(default)
    for kind in kinds:
        is_kind = {"properties": {"objectType": {"const": kind}}, "required": ["objectType"]}
        chosen = {"if": is_kind, "then": _ref(kind), "else": chosen}
    return chosen


STRING, NUMBER, BOOLEAN = {"type": "string"}, {"type": "number"}, {"type": "boolean"}
IRI, UUID, TIME = _text(forms.IRI), _text(forms.UUID), _text(forms.TIMESTAMP)
MAP, EXTENSIONS = _map(forms.LANGUAGE, STRING), _map(forms.IRI, {})
ONE_IDENTIFIER = {"oneOf": [{"required": [key]} for key in IDENTIFIERS]}
BY_IDENTIFIER = {
    "name": STRING,
    "mbox": _text(forms.MBOX),
    "mbox_sha1sum": _text(forms.SHA1),
    "openid": IRI,
    "account": _thing({"homePage": IRI, "name": STRING}, "homePage", "name"),
}
SHARED = {
    "actor": _chosen("Agent", "Group"),
    "verb": _thing({"id": IRI, "display": MAP}, "id"),
    "result": _ref("Result"),
    "context": _ref("Context"),
    "timestamp": TIME,
    "attachments": _list("Attachment"),
}
ACTIVITIES = {"if": {"type": "array"}, "then": _list("Activity"), "else": _ref("Activity")}
PLAIN = _chosen("Activity", "Agent", "Group", "StatementRef")
COMPONENTS = {
    "type": "array",
    "items": _thing({"id": STRING, "description": MAP}, "id"),
}
DEFINITIONS: Schema = {
    "Agent": _thing({"objectType": {"const": "Agent"}, **BY_IDENTIFIER}, **ONE_IDENTIFIER),
    "Group": _thing(
        {"objectType": {"const": "Group"}, **BY_IDENTIFIER, "member": _list("Agent")},
        "objectType",
        anyOf=[ONE_IDENTIFIER, {"required": ["member"]}],
    ),
    "Activity": _thing(
        {"objectType": {"const": "Activity"}, "id": IRI, "definition": _ref("Definition")}, "id"
    ),
    "Definition": _thing(
        {
            "name": MAP, "description": MAP, "type": IRI, "moreInfo": IRI,
            "extensions": EXTENSIONS,
            "interactionType": {"enum": forms.INTERACTIONS},
            "correctResponsesPattern": {"type": "array", "items": STRING},
            **dict.fromkeys(("choices", "scale", "source", "target", "steps"), COMPONENTS),
        }
    ),
    "StatementRef": _thing({"objectType": {"const": "StatementRef"}, "id": UUID}, "id"),
    "Result": _thing(
        {
            "score": _thing(
                {
                    "scaled": {**NUMBER, "minimum": -1, "maximum": 1},
                    "raw": NUMBER, "min": NUMBER, "max": NUMBER,
                }
            ),
            "success": BOOLEAN, "completion": BOOLEAN, "response": STRING,
            "duration": _text(forms.DURATION), "extensions": EXTENSIONS,
        }
    ),
    "Context": _thing(
        {
            "registration": UUID, "instructor": _chosen("Agent", "Group"), "team": _ref("Group"),
            "contextActivities": _thing(
                dict.fromkeys(("parent", "grouping", "category", "other"), ACTIVITIES)
            ),
            "revision": STRING, "platform": STRING, "language": _text(forms.LANGUAGE),
            "statement": _ref("StatementRef"), "extensions": EXTENSIONS,
        }
    ),
    "Attachment": _thing(
        {
            "usageType": IRI, "display": MAP, "description": MAP, "contentType": STRING,
            "length": {"type": "integer"}, "sha2": STRING, "fileUrl": IRI,
        },
        "usageType", "display", "contentType", "length", "sha2",
    ),
    "SubStatement": _thing(
        {**SHARED, "objectType": {"const": "SubStatement"}, "object": PLAIN}, *STATEMENT_KEYS
    ),
}  # fmt: skip
STATEMENT = _thing(
    {
        **SHARED,
        "id": UUID,
        "object": _chosen("Activity", "Agent", "Group", "StatementRef", "SubStatement"),
        "stored": TIME,
        "authority": _chosen("Agent", "Group"),
        "version": STRING,
    },
    *STATEMENT_KEYS,
)
_validator = jsonschema_rs.validator_for({**STATEMENT, "$defs": DEFINITIONS})


def check(content: Any) -> None:
    """Check a parsed statement; raises ValueError."""
    _validator.validate(content)
