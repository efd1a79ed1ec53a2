"""The formats ids and canonical for every part of a statement (xAPI, Communication 2.1.3)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, READ, a_statement
from tests.xapi.clauses.whole import (
    ATTACHMENT,
    CONTEXT,
    DEFINITION,
    GROUP,
    HASHED,
    MATCHING,
    NAMED_GROUP,
    REFERENCE,
    RELATED,
    WHOLE,
)  # fmt: skip
from xapi.domain.answers import ids
from xapi.domain.canonical import canonical
from xapi.domain.definitions import merged
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

NAMED_ANA = {"name": "Ana", **ANA}
TWO = {"en": "cell", "es": "celda"}
KEPT = {"name": TWO, "description": {"de": "Zelle", "en": "a cell"}}
QUESTION = {
    "interactionType": "choice",
    "choices": [{"id": "a", "description": TWO}, {"id": "b", "description": {"fr": "b"}}],
}


@pytest.mark.parametrize(
    ("actor", "left"),
    [
        (NAMED_ANA, ANA),
        ({"objectType": "Agent", **NAMED_ANA}, {"objectType": "Agent", **ANA}),
        (HASHED, {key: HASHED[key] for key in ("objectType", "mbox_sha1sum")}),
        (GROUP, {"objectType": "Group", "member": [ANA, BEN]}),
        (NAMED_GROUP, {"objectType": "Group", **BEN}),
        ({**GROUP, "member": [NAMED_ANA]}, {"objectType": "Group", "member": [ANA]}),
    ],
)
@pytest.mark.parametrize("place", ["actor", "authority", "object", "instructor", "team", "agent"])
def test_ids_leaves_of_an_agent_or_group_what_identifies_it(
    actor: dict[str, Any], left: dict[str, Any], place: str
) -> None:
    if place == "object":
        actor, left = ({"objectType": "Agent", **each} for each in (actor, left))
    if place in ("instructor", "team"):
        found = ids(a_statement(context={place: actor}))["context"][place]
    elif place == "agent":
        entry = {"objectType": "contextAgent", "agent": actor, "relevantTypes": [CELL]}
        found = ids(a_statement(context={"contextAgents": [entry]}))["context"]["contextAgents"]
        left = [{**entry, "agent": left}]  # type: ignore[assignment]
    else:
        found = ids(a_statement(**{place: actor}))[place]
    assert found == left


def test_ids_leaves_of_context_groups_what_identifies_them() -> None:
    found = ids(a_statement(context=RELATED))["context"]["contextGroups"]
    assert found == [
        {
            "objectType": "contextGroup",
            "group": {"objectType": "Group", "member": [ANA, BEN]},
            "relevantTypes": [PACK],
        }
    ]


def test_ids_leaves_of_a_verb_its_id() -> None:
    assert ids(a_statement(verb={"id": READ, "display": TWO}))["verb"] == {"id": READ}


@pytest.mark.parametrize("value", [{"id": CELL, "definition": KEPT}, [{"id": CELL}]])
def test_ids_leaves_of_activities_their_ids_in_arrays(value: Any) -> None:
    found = ids(a_statement(object={"id": PACK, "definition": MATCHING}, context={
        "contextActivities": {"parent": value}
    }))  # fmt: skip
    assert found["object"] == {"id": PACK}
    assert found["context"]["contextActivities"] == {"parent": [{"id": CELL}]}


def test_ids_leaves_everything_else() -> None:
    members = {"result": {"success": True}, "attachments": [ATTACHMENT], "object": REFERENCE}
    context = {"platform": "bench", "extensions": {CELL: {"name": "a"}}, "language": "es"}
    statement = a_statement(**members, context=context, timestamp="2026-03-01T12:00:00Z")
    assert ids(statement) == statement


def test_ids_cuts_sub_statements_too() -> None:
    inner = {"objectType": "SubStatement", **a_statement(actor=NAMED_ANA, context=CONTEXT)}
    found = ids(a_statement(object=inner))["object"]
    assert found["actor"] == ANA
    assert found["context"]["team"] == {"objectType": "Group", "member": [ANA, BEN]}
    assert found["context"]["contextActivities"]["other"] == [{"id": PACK}]


@pytest.mark.parametrize("version", list(Version))
def test_both_formats_hold_valid_statements(version: Version) -> None:
    check_statement(ids(WHOLE[version]), version=version)
    check_statement(canonical(WHOLE[version], {PACK: DEFINITION}, ["es"]), version=version)


def test_canonical_puts_the_records_definition_in_place_of_the_clients() -> None:
    found = canonical(a_statement(object={"id": CELL, "definition": DEFINITION}), {CELL: KEPT}, [])
    assert found["object"]["definition"] == {"name": {"en": "cell"}, "description": {"de": "Zelle"}}


@pytest.mark.parametrize("place", ["object", "context", "sub-statement"])
def test_canonical_cuts_every_map_of_an_activity_to_one_language(place: str) -> None:
    activity = {"id": CELL, "definition": {**KEPT, **QUESTION}}
    expected = {
        **QUESTION,
        "name": {"es": "celda"},
        "description": {"de": "Zelle"},
        "choices": [{"id": "a", "description": {"es": "celda"}}, QUESTION["choices"][1]],
    }
    inner = {"objectType": "SubStatement", **a_statement(object=activity)}
    statement = {
        "object": a_statement(object=activity),
        "context": a_statement(context={"contextActivities": {"other": activity}}),
        "sub-statement": a_statement(object=inner),
    }[place]
    found = canonical(statement, {}, ["es"])
    shown = {
        "object": lambda: found["object"],
        "context": lambda: found["context"]["contextActivities"]["other"][0],
        "sub-statement": lambda: found["object"]["object"],
    }[place]()
    assert shown["definition"] == expected


def test_canonical_leaves_agents_groups_attachments_and_extensions_as_they_came() -> None:
    members = {
        "actor": {**GROUP, "name": "Shift"},
        "attachments": [{**ATTACHMENT, "display": TWO}],
        "result": {"extensions": {CELL: {"id": CELL, "name": TWO}}},
        "context": {"instructor": NAMED_ANA, "extensions": {CELL: {"display": TWO}}},
    }
    statement = a_statement(**members)
    found = canonical(statement, {CELL: KEPT}, ["es"])
    assert {key: found[key] for key in members} == members


def test_a_verb_or_a_component_with_the_iri_of_an_activity_is_no_activity() -> None:
    definition = {**QUESTION, "choices": [{"id": CELL}]}
    statement = a_statement(verb={"id": CELL}, object={"id": PACK, "definition": definition})
    found = canonical(statement, {CELL: KEPT}, ["es"])
    assert found["verb"] == {"id": CELL}
    assert found["object"]["definition"]["choices"] == [{"id": CELL}]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"interactionType": "choice", "choices": [{"id": "z"}]}, QUESTION),
        ({"interactionType": "likert", "scale": [{"id": "1"}]}, QUESTION),
        ({"scale": [{"id": "1"}], "type": CELL}, {**QUESTION, "type": CELL}),
        ({"correctResponsesPattern": ["a"], "interactionType": "choice"},
         {**QUESTION, "correctResponsesPattern": ["a"]}),
    ],
)  # fmt: skip
def test_a_question_stays_of_its_kind(new: dict[str, Any], expected: dict[str, Any]) -> None:
    found = merged(QUESTION, new)
    assert found == expected
    check_statement(a_statement(object={"id": CELL, "definition": found}))
