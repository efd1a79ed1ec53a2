"""Whom and what a statement mentions, and how directly (xAPI 1.0.3, Communication 2.1.3)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, a_statement
from tests.xapi.clauses.whole import OPEN, REFERENCE
from xapi.domain.agents import identifier
from xapi.domain.references import Role, mentions

CARL = {"mbox_sha1sum": "C" * 40}
TEAM = {"objectType": "Group", "member": [BEN, OPEN]}
NAMED_TEAM = {"objectType": "Group", **CARL, "member": [BEN]}


def agents(**members: Any) -> dict[str, Role]:
    found = dict(mentions(a_statement(**members)).agents)
    if "actor" not in members:
        found.pop(str(identifier(ANA)))
    return found


def name(agent: dict[str, Any]) -> str:
    return str(identifier(agent))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"actor": BEN}, {name(BEN): Role.ACTOR}),
        ({"actor": TEAM}, {name(BEN): Role.ACTOR_MEMBER, name(OPEN): Role.ACTOR_MEMBER}),
        ({"actor": NAMED_TEAM}, {name(CARL): Role.ACTOR, name(BEN): Role.ACTOR_MEMBER}),
        ({"object": {"objectType": "Agent", **BEN}}, {name(BEN): Role.OBJECT}),
        ({"object": NAMED_TEAM}, {name(CARL): Role.OBJECT, name(BEN): Role.OBJECT_MEMBER}),
        ({"authority": BEN}, {name(BEN): Role.AUTHORITY}),
        ({"authority": TEAM}, {name(BEN): Role.AUTHORITY, name(OPEN): Role.AUTHORITY}),
        ({"context": {"instructor": BEN}}, {name(BEN): Role.INSTRUCTOR}),
        ({"context": {"team": NAMED_TEAM}}, {name(CARL): Role.TEAM, name(BEN): Role.TEAM}),
        (
            {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": BEN}]}},
            {name(BEN): Role.CONTEXT_AGENT},
        ),
        (
            {"context": {"contextGroups": [{"objectType": "contextGroup", "group": NAMED_TEAM}]}},
            {name(CARL): Role.CONTEXT_GROUP, name(BEN): Role.CONTEXT_GROUP},
        ),
        ({"object": REFERENCE}, {}),
    ],
)
def test_agents_are_found_in_every_role(members: dict[str, Any], expected: dict[str, Role]) -> None:
    assert agents(**members) == expected


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("parent", Role.PARENT), ("grouping", Role.GROUPING), ("category", Role.CATEGORY),
        ("other", Role.OTHER),
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", [{"id": PACK}, [{"id": PACK}]])
def test_activities_are_found_in_every_role(kind: str, role: Role, value: Any) -> None:
    found = mentions(a_statement(context={"contextActivities": {kind: value}}))
    assert found.activities == {CELL: Role.OBJECT, PACK: role}


INNER: list[dict[str, Any]] = [BEN, OPEN, CARL]


def test_everything_in_a_sub_statement_is_related_only() -> None:
    context = {
        "instructor": OPEN,
        "contextAgents": [{"objectType": "contextAgent", "agent": CARL}],
        "contextActivities": {"parent": [{"id": PACK}]},
    }
    inner = {"objectType": "SubStatement", **a_statement(actor=BEN, context=context)}
    found = mentions(a_statement(object=inner))
    assert set(found.activities.values()) == {Role.SUB_STATEMENT}
    assert set(found.activities) == {CELL, PACK}
    assert found.agents == {
        name(ANA): Role.ACTOR,
        **{name(agent): Role.SUB_STATEMENT for agent in INNER},
    }


def test_who_is_mentioned_twice_has_the_most_direct_role() -> None:
    assert agents(
        context={"instructor": BEN}, authority=BEN, object={"objectType": "Agent", **BEN}
    ) == {name(BEN): Role.OBJECT}


def test_roles_of_2_0_are_related_not_direct() -> None:
    assert min(Role.CONTEXT_AGENT, Role.CONTEXT_GROUP) > Role.OBJECT_MEMBER


def test_definitions_of_one_activity_are_put_together() -> None:
    object_ = {"id": CELL, "definition": {"name": {"en": "Cell"}, "type": PACK}}
    parent = {"id": CELL, "definition": {"name": {"es": "Celda"}}}
    found = mentions(a_statement(object=object_, context={"contextActivities": {"parent": parent}}))
    assert found.definitions == {CELL: {"name": {"en": "Cell", "es": "Celda"}, "type": PACK}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"mbox": "mailto:ana@EXAMPLE.org"}, ANA),
        ({"mbox_sha1sum": "c" * 40}, CARL),
        ({"objectType": "Group", **BEN}, BEN),
        ({"name": "Ana", **ANA}, ANA),
    ],
)
def test_agents_are_equal_by_their_identifier(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert identifier(one) == identifier(other)


def test_a_group_without_identifier_is_never_the_same() -> None:
    assert identifier(TEAM) is None
