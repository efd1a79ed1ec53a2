"""When two statements are the same (xAPI 1.0.3, Data 2.3.1; IEEE 9274.1.1, 4.2.4)."""

import json
from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, PASSED, READ, a_statement
from xapi.domain.immutable import same

ID = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
GROUP, TURNED = (
    {"objectType": "Group", "member": list(members)} for members in ((ANA, BEN), (BEN, ANA))
)
NAMED = {"objectType": "Group", **BEN}


def related(agent: Any, **members: Any) -> dict[str, Any]:
    entry = {"objectType": "contextAgent", "agent": agent, **members}
    return {"context": {"contextAgents": [entry]}}


def grouped(group: Any) -> dict[str, Any]:
    return {"context": {"contextGroups": [{"objectType": "contextGroup", "group": group}]}}


def inner(**members: Any) -> dict[str, Any]:
    return {"object": {"objectType": "SubStatement", **a_statement(**members)}}


def result(duration: str) -> dict[str, Any]:
    return {"result": {"duration": duration}}


SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "what a record assigns": (
        {},
        {"id": ID, "stored": "2026-03-01T12:00:00Z", "authority": BEN, "version": "1.0.0"},
    ),
    "a timestamp that only one carries": ({}, {"timestamp": "2026-03-01T12:00:00Z"}),
    "one moment in another zone": (
        {"timestamp": "2026-03-01T12:00:00Z"}, {"timestamp": "2026-03-01T13:00:00.000+01:00"}
    ),
    "the definition of an activity": ({}, {"object": {"id": CELL, "definition": {"type": PACK}}}),
    "an activity that says so": ({}, {"object": {"id": CELL, "objectType": "Activity"}}),
    "the display of a verb": ({}, {"verb": {"id": READ, "display": {"en": "read"}}}),
    "the order of members": ({"actor": GROUP}, {"actor": TURNED}),
    "the domain's case": ({}, {"actor": {"mbox": "mailto:ana@EXAMPLE.org"}}),
    "an agent that says so": ({}, {"actor": {"objectType": "Agent", **ANA}}),
    "the case of a registration": (
        {"context": {"registration": ID}}, {"context": {"registration": ID.upper()}}
    ),
    "a duration beyond a hundredth of a second": (result("PT1.23S"), result("PT1.239S")),
    "a duration with zeros at its end": (result("PT1S"), result("PT1.00S")),
    "attachments": ({}, {"attachments": [{"usageType": CELL}]}),
    "attachments of a sub-statement": (inner(), inner(attachments=[])),
    "the order of members in a team": ({"context": {"team": GROUP}}, {"context": {"team": TURNED}}),
    "the order of members in a context group": (grouped(GROUP), grouped(TURNED)),
    "a context agent that says so": (related(ANA), related({"objectType": "Agent", **ANA})),
    "the case of a reference": (
        {"object": {"objectType": "StatementRef", "id": ID}},
        {"object": {"objectType": "StatementRef", "id": ID.upper()}},
    ),
    "the case of a reference in a context": (
        {"context": {"statement": {"objectType": "StatementRef", "id": ID}}},
        {"context": {"statement": {"objectType": "StatementRef", "id": ID.upper()}}},
    ),
    "the case of a hash": (
        {"actor": {"mbox_sha1sum": "a" * 40}}, {"actor": {"mbox_sha1sum": "A" * 40}}
    ),
    "a moment of a sub-statement in another zone": (
        inner(timestamp="2026-03-01T12:00:00Z"), inner(timestamp="2026-03-01T13:00:00+01:00")
    ),
    "the display of a verb in a sub-statement": (
        inner(), inner(verb={"id": READ, "display": {"en": "read"}})
    ),
    "the definition of a context activity": (
        {"context": {"contextActivities": {"other": [{"id": CELL}]}}},
        {"context": {"contextActivities": {"other": [{"id": CELL, "definition": {"type": PACK}}]}}},
    ),
    "one context activity or a list of one": (
        {"context": {"contextActivities": {"parent": {"id": CELL}}}},
        {"context": {"contextActivities": {"parent": [{"id": CELL}]}}},
    ),
}  # fmt: skip
OTHER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another moment": (
        {"timestamp": "2026-03-01T12:00:00Z"}, {"timestamp": "2026-03-01T12:00:00.000000001Z"}
    ),
    "another actor": ({}, {"actor": BEN}),
    "the mailbox's case": ({}, {"actor": {"mbox": "mailto:Ana@example.org"}}),
    "another verb": ({}, {"verb": {"id": PASSED}}),
    "another object": ({}, {"object": {"id": PACK}}),
    "an agent as object": ({}, {"object": {"objectType": "Agent", **ANA}}),
    "an agent or a group": ({}, {"actor": {"objectType": "Group", **ANA}}),
    "a member less": ({"actor": GROUP}, {"actor": {**GROUP, "member": [ANA]}}),
    "a hundredth of a second": (result("PT1.23S"), result("PT1.24S")),
    "another context agent": (related(ANA), related(BEN)),
    "another relevant type": (
        related(ANA, relevantTypes=[CELL]), related(ANA, relevantTypes=[PACK])
    ),
    "no relevant type": (related(ANA), related(ANA, relevantTypes=[PACK])),
    "the order of relevant types": (
        related(ANA, relevantTypes=[CELL, PACK]), related(ANA, relevantTypes=[PACK, CELL])
    ),
    "another context group": (grouped(GROUP), grouped(NAMED)),
    "a context agent or an instructor": (related(ANA), {"context": {"instructor": ANA}}),
    "the order of context activities": (
        {"context": {"contextActivities": {"other": [{"id": CELL}, {"id": PACK}]}}},
        {"context": {"contextActivities": {"other": [{"id": PACK}, {"id": CELL}]}}},
    ),
    "another kind of context activity": (
        {"context": {"contextActivities": {"other": [{"id": CELL}]}}},
        {"context": {"contextActivities": {"parent": [{"id": CELL}]}}},
    ),
    "the name of an agent": ({}, {"actor": {**ANA, "name": "Ana"}}),
    "a boolean or a number": (
        {"result": {"extensions": {CELL: True}}}, {"result": {"extensions": {CELL: 1}}}
    ),
    "a result": ({}, {"result": {"success": True}}),
    "a duration in other words": (
        {"result": {"duration": "PT120S"}}, {"result": {"duration": "PT2M"}}
    ),
    "extensions": (
        {"context": {"extensions": {CELL: 1}}}, {"context": {"extensions": {CELL: 2}}}
    ),
    "another reference": (
        {"object": {"objectType": "StatementRef", "id": ID}},
        {"object": {"objectType": "StatementRef", "id": ID.replace("f47", "f48")}},
    ),
    "a verb in a sub-statement": (
        {"object": {"objectType": "SubStatement", **a_statement()}},
        {"object": {"objectType": "SubStatement", **a_statement(verb={"id": PASSED})}},
    ),
    "a moment in a sub-statement": (
        {"object": {"objectType": "SubStatement", **a_statement()}},
        {"object": {
            "objectType": "SubStatement", **a_statement(timestamp="2026-03-01T12:00:00Z")}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_ignores_what_is_not_immutable(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert same(a_statement(**one), a_statement(**other))


@pytest.mark.parametrize(
    ("one", "other"), [("1", "1.0"), ("10", "1e1"), ("0.5", "0.50"), ("-0.0", "0")]
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert same(with_value(f"[{one}]"), with_value(f"[{other}]"))


@pytest.mark.parametrize(
    ("one", "other"), [("1", "true"), ("0", "false"), ("1", '"1"'), ("0", "null")]
)
def test_a_number_is_neither_a_truth_nor_a_text(one: str, other: str) -> None:
    assert not same(with_value(one), with_value(other))


def with_value(text: str) -> dict[str, Any]:
    """A statement with a value as JSON writes it."""
    return a_statement(result={"extensions": {"https://example.org/x": json.loads(text)}})


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_sees_what_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(a_statement(**one), a_statement(**other))
