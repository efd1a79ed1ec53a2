"""Contexts, and what 2.0 adds (xAPI 1.0.3, Data 2.4.6; IEEE 9274.1.1, 4.2.2.5)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, a_statement
from tests.xapi.clauses.rules import BOTH, V1, V2, Members, each, refuses, takes
from tests.xapi.clauses.whole import GROUP, NAMED_GROUP, OPEN, REFERENCE
from xapi.domain.versions import Version

OTHERS = {
    "an agent": {"objectType": "Agent", **BEN},
    "a group": GROUP,
    "a reference": REFERENCE,
    "a sub-statement": {"objectType": "SubStatement", **a_statement()},
}
AGENT_ENTRY = {"objectType": "contextAgent", "agent": ANA, "relevantTypes": [CELL]}
GROUP_ENTRY = {"objectType": "contextGroup", "group": GROUP, "relevantTypes": [CELL]}
LISTS = {"contextAgents": ("agent", AGENT_ENTRY), "contextGroups": ("group", GROUP_ENTRY)}


@pytest.mark.parametrize("key", ["revision", "platform"])
@pytest.mark.parametrize("text", ["", "2.1 é"])
@pytest.mark.parametrize("version", BOTH)
def test_s4_b1_b2_an_activity_has_revision_and_platform(
    key: str, text: str, version: Version
) -> None:
    takes({"context": {key: text}}, version)


@pytest.mark.parametrize("key", ["revision", "platform"])
@each(OTHERS)
def test_s4_b1_b2_nothing_else_has_them(case: Any, version: Version, key: str) -> None:
    refuses({"object": case, "context": {key: "a"}}, f"context.{key}", version)


@each(OTHERS)
def test_everything_else_of_a_context_goes_with_any_object(case: Any, version: Version) -> None:
    takes(
        {"object": case, "context": {"language": "es", "team": GROUP, "instructor": ANA}}, version
    )


@each({"an agent": ANA, "a group": GROUP, "an identified group": NAMED_GROUP})
def test_s3_an_instructor_is_an_agent_or_a_group(case: Any, version: Version) -> None:
    takes({"context": {"instructor": case}}, version)


@each(
    {
        "an agent": (ANA, "context.team.objectType"),
        "an agent that says so": ({"objectType": "Agent", **ANA}, "context.team.objectType"),
        "members without type": ({"member": [ANA]}, "context.team.objectType"),
        "a group of nobody": ({"objectType": "Group"}, "context.team"),
    }
)
def test_s3_a_team_is_a_group(case: Any, version: Version) -> None:
    refuses({"context": {"team": case[0]}}, case[1], version)


@each(
    {
        "no type": ({"id": REFERENCE["id"]}, ".objectType"),
        "an activity": ({"objectType": "Activity", "id": CELL}, ".objectType"),
        "an id alone": (REFERENCE["id"], ""),
        "a sub-statement": (OTHERS["a sub-statement"], ".id"),
    }
)
def test_s3_a_statement_in_a_context_is_a_reference(case: Any, version: Version) -> None:
    refuses({"context": {"statement": case[0]}}, f"context.statement{case[1]}", version)


KINDS = ("parent", "grouping", "category", "other")
SHAPES = {
    "one": {"id": CELL},
    "an array of one": [{"id": CELL}],
    "an array of many": [{"id": CELL}, {"objectType": "Activity", "id": PACK}, {"id": CELL}],
    "an empty array": [],
}


@each(
    {f"{kind}: {name}": {kind: value} for kind in KINDS for name, value in SHAPES.items()}
    | {"none": {}, "all four": {key: {"id": CELL} for key in KINDS}}
)
def test_2_4_6_2_s4_b2_one_activity_or_an_array_is_taken(case: Any, version: Version) -> None:
    takes({"context": {"contextActivities": case}}, version)


@each(
    {
        f"{kind}: {name}": ({kind: value}, f"{kind}{rest}")
        for kind in KINDS
        for name, (value, rest) in {
            "an IRI": (CELL, ""), "IRIs": ([CELL], "[0]"), "an agent": (ANA, ".id"),
            "an agent that says so": ({"objectType": "Agent", **ANA}, ".id"),
            "a group in an array": ([{"id": CELL}, GROUP], "[1].id"),
            "a bad IRI": ([{"id": "cell"}], "[0].id"), "null within": ([None], "[0]"),
            "an array in an array": ([[{"id": CELL}]], "[0]"),
            "a bad definition": ({"id": CELL, "definition": {"type": "x"}}, ".definition.type"),
        }.items()
    }
    | {"a fifth kind": ({"child": []}, "child"), "another case": ({"Parent": []}, "Parent")}
)  # fmt: skip
def test_2_4_6_2_s4_b1_anything_else_is_refused(case: Any, version: Version) -> None:
    refuses(
        {"context": {"contextActivities": case[0]}}, f"context.contextActivities.{case[1]}", version
    )


@pytest.mark.parametrize("value", ["", "r", CELL, 7, {}])
@pytest.mark.parametrize("version", BOTH)
def test_2_4_6_1_a_registration_is_a_uuid(value: Any, version: Version) -> None:
    refuses({"context": {"registration": value}}, "context.registration", version)


def related(key: str, **members: Any) -> Members:
    entry = {**LISTS[key][1], **members}
    return {key: [{name: value for name, value in entry.items() if value is not None}]}


@pytest.mark.parametrize("key", LISTS)
def test_2_0_relates_agents_and_groups_and_1_0_3_does_not(key: str) -> None:
    takes({"context": related(key)}, V2)
    refuses({"context": related(key)}, f"context.{key}", V1)


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_2_0_relates_any_number(key: str, count: int) -> None:
    takes({"context": {key: [LISTS[key][1]] * count}}, V2)


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("types", [None, [CELL], [CELL, PACK], [CELL, CELL]])
def test_2_0_relevant_types_are_optional(key: str, types: Any) -> None:
    takes({"context": related(key, relevantTypes=types)}, V2)


ENTRIES: dict[str, tuple[Members, str]] = {
    "no type": ({"objectType": None}, "objectType"),
    "another type": ({"objectType": "Agent"}, "objectType"),
    "the type in another case": ({"objectType": "ContextAgent"}, "objectType"),
    "an empty type": ({"objectType": ""}, "objectType"),
    "no relevant types in the array": ({"relevantTypes": []}, "relevantTypes"),
    "a relevant type that is no IRI": ({"relevantTypes": [CELL, "teacher"]}, "relevantTypes[1]"),
    "an empty relevant type": ({"relevantTypes": [""]}, "relevantTypes[0]"),
    "a number as relevant type": ({"relevantTypes": [7]}, "relevantTypes[0]"),
    "relevant types as a text": ({"relevantTypes": CELL}, "relevantTypes"),
    "relevant types as an object": ({"relevantTypes": {CELL: 1}}, "relevantTypes"),
    "an unknown property": ({"role": "teacher"}, "role"),
}


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("case", ENTRIES.values(), ids=ENTRIES)
@pytest.mark.parametrize("within", ["", "object."])
def test_2_0_an_entry_has_its_type_and_relevant_types(key: str, case: Any, within: str) -> None:
    members: Members = {"context": related(key, **case[0])}
    if within:
        members = {"object": {"objectType": "SubStatement", **a_statement(**members)}}
    refuses(members, f"{within}context.{key}[0].{case[1]}", V2)


@each(
    {
        "nobody": (None, "agent"),
        "a group": (GROUP, "agent.objectType"),
        "an agent without identifier": ({"name": "Ana"}, "agent"),
        "two identifiers": ({**ANA, **OPEN}, "agent"),
        "a text": ("ana", "agent"),
        "an array": ([ANA], "agent"),
    },
    versions=(V2,),
)
def test_2_0_a_context_agent_is_an_agent(case: Any, version: Version) -> None:
    members = related("contextAgents", agent=case[0])
    refuses({"context": members}, f"context.contextAgents[0].{case[1]}", version)


@each(
    {
        "nobody": (None, "group"),
        "an agent": (ANA, "group.objectType"),
        "a group of nobody": ({"objectType": "Group"}, "group"),
        "an empty group": ({"objectType": "Group", "member": []}, "group.member"),
        "a group of groups": (
            {"objectType": "Group", "member": [GROUP]}, "group.member[0].objectType"
        ),
        "an array": ([GROUP], "group"),
    },
    versions=(V2,),
)  # fmt: skip
def test_2_0_a_context_group_is_a_group(case: Any, version: Version) -> None:
    members = related("contextGroups", group=case[0])
    refuses({"context": members}, f"context.contextGroups[0].{case[1]}", version)


@pytest.mark.parametrize(
    ("value", "place"),
    [({}, ""), (AGENT_ENTRY, ""), ("a", ""), ([ANA], "[0].objectType"), ([7], "[0]")],
)
def test_2_0_context_agents_are_an_array_of_entries(value: Any, place: str) -> None:
    refuses({"context": {"contextAgents": value}}, f"context.contextAgents{place}", V2)


@each({"an identified group": NAMED_GROUP, "an anonymous group": GROUP}, versions=(V2,))
def test_2_0_takes_any_group(case: Any, version: Version) -> None:
    takes({"context": related("contextGroups", group=case)}, version)
