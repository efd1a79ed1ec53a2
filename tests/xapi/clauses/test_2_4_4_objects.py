"""Objects: activities, agents, references, sub-statements (xAPI 1.0.3, Data 2.4.4)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, READ, a_statement
from tests.xapi.clauses.rules import BOTH, Members, each, refuses, takes
from tests.xapi.clauses.whole import AN_ID, GROUP, REFERENCE
from xapi.domain.versions import Version

LISTS = ("choices", "scale", "source", "target", "steps")
SUPPORTED: dict[str, tuple[str, ...]] = {
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}
PATTERNS: dict[str, list[str]] = {
    "true-false": ["true"],
    "choice": ["golf[,]tetris", "golf"],
    "fill-in": ["Bob's your uncle"],
    "long-fill-in": ["{case_matters=false}{lang=en}To store and give " + "records " * 60],
    "matching": ["ben[.]3[,]chris[.]2[,]troy[.]4"],
    "performance": ["pong[.]1:[,]dg[.]:10[,]lunch[.]"],
    "sequencing": ["tim[,]mike[,]ells[,]ben"],
    "likert": ["likert_3"],
    "numeric": ["4[:]", "[:]4", "2[:]3", "4"],
    "other": ["(35.937432,-86.868896)", ""],
}
COMPONENTS = [{"id": "a", "description": {"en": "first"}}, {"id": "b"}]


def question(**definition: Any) -> Members:
    return {"object": {"id": CELL, "definition": definition}}


@each({"without type": {"id": CELL}, "with type": {"objectType": "Activity", "id": CELL}})
def test_2_4_4_s2_an_object_without_type_is_an_activity(case: Any, version: Version) -> None:
    takes({"object": case}, version)


@each(
    {
        "an agent that does not say so": (ANA, "object.id"),
        "an agent's name beside an activity": ({"id": CELL, "name": "a"}, "object.name"),
        "no id": ({"definition": {}}, "object.id"),
        "an unknown type": ({"objectType": "Thing", "id": CELL}, "object.objectType"),
        "a type in another case": ({"objectType": "activity", "id": CELL}, "object.objectType"),
        "an empty type": ({"objectType": "", "id": CELL}, "object.objectType"),
        "an array as type": ({"objectType": ["Activity"], "id": CELL}, "object.objectType"),
        "the type of a statement": ({"objectType": "Statement"}, "object.objectType"),
        "an array": ([{"id": CELL}], "object"),
        "an IRI alone": (CELL, "object"),
        "a definition that is a text": ({"id": CELL, "definition": "a"}, "object.definition"),
    }
)
def test_2_4_4_anything_else_is_no_object(case: Any, version: Version) -> None:
    refuses({"object": case[0]}, case[1], version)


@each({"an agent": {"objectType": "Agent", **BEN}, "a group": GROUP})
def test_2_4_4_2_s1_b1_agents_and_groups_say_so(case: Any, version: Version) -> None:
    takes({"object": case}, version)


@each({kind: kind for kind in SUPPORTED})
def test_2_4_4_1_s8_an_interaction_may_have_its_type_alone(case: Any, version: Version) -> None:
    takes(question(interactionType=case), version)


@each(
    {kind: (kind, patterns) for kind, patterns in PATTERNS.items()}
    | {f"{kind}, none right": (kind, []) for kind in PATTERNS}
)
def test_2_4_4_1_s10_patterns_of_right_answers_are_taken(case: Any, version: Version) -> None:
    kind, patterns = case
    takes(question(interactionType=kind, correctResponsesPattern=patterns), version)


@pytest.mark.parametrize("kind", SUPPORTED)
@pytest.mark.parametrize("version", BOTH)
def test_2_4_4_1_s13_b4_b5_patterns_have_no_limit(kind: str, version: Version) -> None:
    takes(question(interactionType=kind, correctResponsesPattern=["a" * 5000] * 300), version)


PAIRS = {f"{kind}, {name}": (kind, name) for kind in SUPPORTED for name in LISTS}


@each({name: pair for name, pair in PAIRS.items() if pair[1] in SUPPORTED[pair[0]]})
def test_2_4_4_1_s15_a_type_has_its_component_lists(case: Any, version: Version) -> None:
    takes(question(interactionType=case[0], **{case[1]: COMPONENTS}), version)
    takes(question(interactionType=case[0], **{case[1]: []}), version)


@each({name: pair for name, pair in PAIRS.items() if pair[1] not in SUPPORTED[pair[0]]})
def test_2_4_4_1_s15_a_type_has_no_list_of_another(case: Any, version: Version) -> None:
    place = f"object.definition.{case[1]}"
    refuses(question(interactionType=case[0], **{case[1]: COMPONENTS}), place, version)


@each({**{name: {name: COMPONENTS} for name in LISTS}, "patterns": {"correctResponsesPattern": []}})
def test_2_4_4_1_s13_b1_an_interaction_has_a_type(case: Any, version: Version) -> None:
    refuses(question(**case), "object.definition.interactionType", version)


@pytest.mark.parametrize("kind", ["", "Choice", "true_false", "guess", "truefalse", 7, ["choice"]])
@pytest.mark.parametrize("version", BOTH)
def test_2_4_4_1_s8_there_are_ten_types(kind: Any, version: Version) -> None:
    refuses(question(interactionType=kind), "object.definition.interactionType", version)


@each(
    {
        "a text": ("a", ""), "an object": ({"0": "a"}, ""), "a number within": (["a", 7], "[1]"),
        "an array within": ([["a"]], "[0]"), "a boolean": (True, ""),
    }
)  # fmt: skip
def test_2_4_4_1_s8_patterns_are_an_array_of_texts(case: Any, version: Version) -> None:
    place = f"object.definition.correctResponsesPattern{case[1]}"
    refuses(question(interactionType="choice", correctResponsesPattern=case[0]), place, version)


KINDS_OF_LISTS = {name: kind for kind, names in SUPPORTED.items() for name in names}


@each(
    {
        f"{name}: {what}": (name, value, rest)
        for name in LISTS
        for what, (value, rest) in {
            "one id twice": ([{"id": "a"}, {"id": "b"}, {"id": "a"}], ""),
            "no id": ([{"description": {"en": "a"}}], "[0].id"),
            "a number as id": ([{"id": 1}], "[0].id"),
            "an unknown property": ([{"id": "a", "name": "b"}], "[0].name"),
            "texts": (["a"], "[0]"),
            "an object": ({"a": {"en": "b"}}, ""),
        }.items()
    }
)
def test_2_4_4_1_s16_components_have_distinct_ids(case: Any, version: Version) -> None:
    name, value, rest = case
    definition = {"interactionType": KINDS_OF_LISTS[name], name: value}
    refuses(question(**definition), f"object.definition.{name}{rest}", version)


@pytest.mark.parametrize("version", BOTH)
def test_2_4_4_1_s16_source_and_target_may_share_ids(version: Version) -> None:
    takes(question(interactionType="matching", source=COMPONENTS, target=COMPONENTS), version)


@pytest.mark.parametrize("version", BOTH)
def test_2_4_4_3_s4_b2_a_reference_names_a_statement_that_need_not_exist(version: Version) -> None:
    takes({"object": REFERENCE}, version)


@each(
    {
        "no id": ({"objectType": "StatementRef"}, "object.id"),
        "an id that is none": ({"objectType": "StatementRef", "id": CELL}, "object.id"),
        "an unknown property": ({**REFERENCE, "definition": {}}, "object.definition"),
        "another case": ({"objectType": "StatementREF", "id": AN_ID}, "object.objectType"),
    }
)
def test_2_4_4_3_s4_anything_else_is_no_reference(case: Any, version: Version) -> None:
    refuses({"object": case[0]}, case[1], version)


def inner(**members: Any) -> Members:
    return {"object": {"objectType": "SubStatement", **a_statement(**members)}}


@each(
    {
        "the smallest": {},
        "about an agent": {"object": {"objectType": "Agent", **BEN}},
        "about a group": {"object": GROUP},
        "about a reference": {"object": REFERENCE},
        "in the future": {"timestamp": "2999-01-01T00:00:00Z"},
        "with a result": {"result": {"success": True}},
        "with a context": {"context": {"platform": "bench", "registration": AN_ID}},
        "with attachments": {"attachments": []},
    }
)
def test_2_4_4_3_s6_a_sub_statement_is_taken(case: Any, version: Version) -> None:
    takes(inner(**case), version)


FOREIGN = {"id": AN_ID, "stored": "2026-03-01T12:00:00Z", "version": "1.0.0", "authority": ANA}


@each({name: (name, value) for name, value in {**FOREIGN, "voided": True}.items()})
def test_2_4_4_3_s8_b3_a_sub_statement_lacks_four_properties(case: Any, version: Version) -> None:
    name, value = case
    refuses(inner(**{name: value}), f"object.{name}", version)


@pytest.mark.parametrize("version", BOTH)
def test_2_4_4_3_s8_b4_a_sub_statement_holds_no_other(version: Version) -> None:
    refuses(inner(object=inner()["object"]), "object.object.objectType", version)


@each(
    {
        "no actor": ({"actor": None}, "actor"),
        "no verb": ({"verb": None}, "verb"),
        "no object": ({"object": None}, "object"),
        "a bad verb": ({"verb": {"id": "did"}}, "verb.id"),
        "a bad actor": ({"actor": {}}, "actor"),
        "a bad time": ({"timestamp": "yesterday"}, "timestamp"),
        "a bad score": ({"result": {"score": {"scaled": 2}}}, "result.score.scaled"),
        "a bad team": ({"context": {"team": ANA}}, "context.team.objectType"),
        "a platform without activity": (
            {"object": REFERENCE, "context": {"platform": "b"}}, "context.platform"
        ),
        "a bad attachment": ({"attachments": [{}]}, "attachments[0].usageType"),
    }
)  # fmt: skip
def test_2_4_4_3_s8_b2_a_sub_statement_is_checked_like_any(case: Any, version: Version) -> None:
    refuses(inner(**case[0]), f"object.{case[1]}", version)


@each(
    {
        "no id": ({"display": {"en": "read"}}, "verb.id"),
        "an IRI alone": (READ, "verb"),
        "an unknown property": ({"id": READ, "objectType": "Verb"}, "verb.objectType"),
        "an empty object": ({}, "verb.id"),
    }
)
def test_2_4_3_s3_a_verb_has_an_id_and_a_display(case: Any, version: Version) -> None:
    refuses({"verb": case[0]}, case[1], version)
