"""Which statements the record takes, clause by clause (xAPI 1.0.3, Data)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, VOIDED, a_statement, a_voiding, an_id
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement

AN_ID = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
REFERENCE = {"objectType": "StatementRef", "id": AN_ID}
GROUP = {"objectType": "Group", "member": [ANA, BEN]}
SUB = {"objectType": "SubStatement", **a_statement()}


def question(**definition: Any) -> dict[str, Any]:
    return {"object": {"id": CELL, "definition": definition}}


GOOD: dict[str, dict[str, Any]] = {
    "2.4 the smallest": {},
    "2.4.1 an id": {"id": AN_ID},
    "2.4.1 an id in upper case": {"id": AN_ID.upper()},
    "2.4.s2 the id of the standard's own example": {"id": "12345678-1234-5678-1234-567812345678"},
    "2.4.2.1 an agent that says so": {"actor": {"objectType": "Agent", **ANA}},
    "2.4.2.2 an anonymous group": {"actor": GROUP},
    "2.4.2.2 an identified group without members": {"actor": {"objectType": "Group", **BEN}},
    "2.4.2.3 a hashed address": {"actor": {"mbox_sha1sum": "a" * 40}},
    "2.4.2.3 an openid": {"actor": {"openid": "https://ana.example.org/"}},
    "2.4.3 a display": {"verb": {"id": "https://example.org/v", "display": {"en-US": "did"}}},
    "2.4.4.1 an activity that says so": {"object": {"objectType": "Activity", "id": CELL}},
    "2.4.4.1 an IRI beyond ASCII": {"object": {"id": "https://example.org/célula"}},
    "2.4.4.1 a definition": question(
        name={"en": "Cell"},
        description={"es": "Celda"},
        type=CELL,
        moreInfo=CELL,
        extensions={CELL: None},
    ),
    "2.4.4.1 a choice": question(
        interactionType="choice", correctResponsesPattern=["a[,]b"], choices=[{"id": "a"}]
    ),
    "2.4.4.1 a matching": question(
        interactionType="matching", source=[{"id": "a"}], target=[{"id": "b"}]
    ),
    "2.4.4.1 a likert scale": question(interactionType="likert", scale=[{"id": "1"}]),
    "2.4.4.1 a performance": question(interactionType="performance", steps=[{"id": "1"}]),
    "2.4.4.1 no right answer": question(interactionType="other", correctResponsesPattern=[]),
    "2.4.4.2 an agent as object": {"object": {"objectType": "Agent", **BEN}},
    "2.4.4.2 a group as object": {"object": GROUP},
    "2.4.4.3 a reference": {"object": REFERENCE},
    "2.4.4.3 a sub-statement": {"object": SUB},
    "2.4.5 a result": {
        "result": {
            "score": {"scaled": -1, "raw": 3, "min": 0, "max": 5},
            "success": True,
            "completion": False,
            "response": "",
            "duration": "PT1H0.5S",
            "extensions": {CELL: [None]},
        }
    },
    "2.4.5.1 raw without bounds": {"result": {"score": {"raw": -7.5}}},
    "2.4.6 a context": {
        "context": {
            "registration": AN_ID,
            "instructor": BEN,
            "team": GROUP,
            "revision": "2",
            "platform": "bench",
            "language": "es-ES",
            "statement": REFERENCE,
            "extensions": {CELL: {"deep": None}},
        }
    },
    "2.4.6.2 one context activity": {"context": {"contextActivities": {"parent": {"id": CELL}}}},
    "2.4.6.2 a list of each": {
        "context": {
            "contextActivities": {
                "parent": [{"id": CELL}],
                "grouping": [{"id": CELL}, {"id": CELL}],
                "category": [],
                "other": [{"id": CELL}],
            }
        }
    },
    "2.4.7 nanoseconds": {"timestamp": "2026-03-01T12:00:00.123456789+01:00"},
    "2.4.7 lower case": {"timestamp": "2026-03-01t12:00:00z"},
    "2.4.9 an authority of two": {"authority": GROUP},
    "2.4.10 a version": {"version": "1.0.9"},
    "2.4.11 no attachments": {"attachments": []},
}

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "2.2 a null": ({"result": {"response": None}}, "result.response"),
    "2.2 an unknown property": ({"mood": "good"}, "mood"),
    "2.2 another case": ({"Result": {}}, "Result"),
    "2.2 a text for a boolean": ({"result": {"success": "true"}}, "result.success"),
    "2.2 a number for a text": ({"result": {"response": 7}}, "result.response"),
    "2.2 true for a number": ({"result": {"score": {"raw": True}}}, "result.score.raw"),
    "2.2 a text for a number": ({"result": {"score": {"raw": "7"}}}, "result.score.raw"),
    "2.4 no actor": ({"actor": None}, "actor"),
    "2.4 no verb": ({"verb": None}, "verb"),
    "2.4 no object": ({"object": None}, "object"),
    "2.4.1 no UUID": ({"id": "7"}, "id"),
    "2.4.1 braces": ({"id": f"{{{AN_ID}}}"}, "id"),
    "2.4.2.1 no identifier": ({"actor": {"name": "Ana"}}, "actor"),
    "2.4.2.1 two identifiers": ({"actor": {**ANA, **BEN}}, "actor"),
    "2.4.2.1 members of an agent": ({"actor": {**ANA, "member": []}}, "actor.member"),
    "2.4.2.1 an unknown type": ({"actor": {"objectType": "Robot", **ANA}}, "actor.objectType"),
    "2.4.2.2 a group of nobody": ({"actor": {"objectType": "Group"}}, "actor"),
    "2.4.2.2 a group in a group": (
        {"actor": {"objectType": "Group", "member": [GROUP]}}, "actor.member[0].objectType"
    ),
    "2.4.2.2 two identifiers": ({"actor": {"objectType": "Group", **ANA, **BEN}}, "actor"),
    "2.4.2.3 an address without scheme": ({"actor": {"mbox": "ana@example.org"}}, "actor.mbox"),
    "2.4.2.3 no hash": ({"actor": {"mbox_sha1sum": "xyz"}}, "actor.mbox_sha1sum"),
    "2.4.2.3 no URI": ({"actor": {"openid": "ana"}}, "actor.openid"),
    "2.4.2.4 no home page": ({"actor": {"account": {"name": "b"}}}, "actor.account.homePage"),
    "2.4.2.4 no name": (
        {"actor": {"account": {"homePage": "https://example.org"}}}, "actor.account.name"
    ),
    "2.4.2.4 a home page that is none": (
        {"actor": {"account": {"homePage": "home", "name": "b"}}}, "actor.account.homePage"
    ),
    "2.4.3 no id": ({"verb": {"display": {"en": "did"}}}, "verb.id"),
    "2.4.3 no IRI": ({"verb": {"id": "did"}}, "verb.id"),
    "2.4.3 no language tag": (
        {"verb": {"id": CELL, "display": {"not a tag": "did"}}}, "verb.display"
    ),
    "2.4.3 a display that is a text": ({"verb": {"id": CELL, "display": "did"}}, "verb.display"),
    "2.4.4 an unknown type": ({"object": {"objectType": "Thing", "id": CELL}}, "object.objectType"),
    "2.4.4 another case": ({"object": {"objectType": "activity", "id": CELL}}, "object.objectType"),
    "2.4.4.1 no id": ({"object": {"definition": {}}}, "object.id"),
    "2.4.4.1 a relative IRI": ({"object": {"id": "/cell"}}, "object.id"),
    "2.4.4.1 a blank in an IRI": ({"object": {"id": "https://example.org/a b"}}, "object.id"),
    "2.4.4.1 an IRI no index holds": (
        {"object": {"id": "https://example.org/" + "é" * 1000}}, "object.id"
    ),
    "2.4.4.1 an unknown interaction": (
        question(interactionType="guess"), "object.definition.interactionType"
    ),
    "2.4.4.1 choices without a type": (
        question(choices=[{"id": "a"}]), "object.definition.interactionType"
    ),
    "2.4.4.1 components of another type": (
        question(interactionType="numeric", choices=[{"id": "a"}]), "object.definition.choices"
    ),
    "2.4.4.1 two components with one id": (
        question(interactionType="choice", choices=[{"id": "a"}, {"id": "a"}]),
        "object.definition.choices",
    ),
    "2.4.4.1 a pattern that is no list": (
        question(interactionType="choice", correctResponsesPattern="a"),
        "object.definition.correctResponsesPattern",
    ),
    "2.4.4.3 a reference without id": ({"object": {"objectType": "StatementRef"}}, "object.id"),
    "2.4.4.3 an id in a sub-statement": ({"object": {**SUB, "id": AN_ID}}, "object.id"),
    "2.4.4.3 stored in a sub-statement": (
        {"object": {**SUB, "stored": "2026-03-01T12:00:00Z"}}, "object.stored"
    ),
    "2.4.4.3 an authority in a sub-statement": (
        {"object": {**SUB, "authority": ANA}}, "object.authority"
    ),
    "2.4.4.3 a version in a sub-statement": (
        {"object": {**SUB, "version": "1.0.0"}}, "object.version"
    ),
    "2.4.4.3 a nested sub-statement": (
        {"object": {**SUB, "object": SUB}}, "object.object.objectType"
    ),
    "2.4.4.3 a bad statement within": (
        {"object": {**SUB, "verb": {"id": "x"}}}, "object.verb.id"
    ),
    "2.4.5 no duration": ({"result": {"duration": "1 hour"}}, "result.duration"),
    "2.4.5 an empty duration": ({"result": {"duration": "P"}}, "result.duration"),
    "2.4.5 an empty time": ({"result": {"duration": "P1DT"}}, "result.duration"),
    "2.4.5 a fraction in the middle": ({"result": {"duration": "PT1.5H3M"}}, "result.duration"),
    "2.4.5.1 above one": ({"result": {"score": {"scaled": 1.01}}}, "result.score.scaled"),
    "2.4.5.1 below minus one": ({"result": {"score": {"scaled": -1.01}}}, "result.score.scaled"),
    "2.4.5.1 raw above max": ({"result": {"score": {"raw": 6, "max": 5}}}, "result.score.raw"),
    "2.4.5.1 raw below min": ({"result": {"score": {"raw": 1, "min": 2}}}, "result.score.raw"),
    "2.4.5.1 min is max": ({"result": {"score": {"min": 2, "max": 2}}}, "result.score.min"),
    "2.4.6 no registration": ({"context": {"registration": "r"}}, "context.registration"),
    "2.4.6 a team of one agent": ({"context": {"team": ANA}}, "context.team.objectType"),
    "2.4.6 a platform without activity": (
        {"object": REFERENCE, "context": {"platform": "bench"}}, "context.platform"
    ),
    "2.4.6 a revision without activity": (
        {"object": GROUP, "context": {"revision": "2"}}, "context.revision"
    ),
    "2.4.6 a language that is none": ({"context": {"language": "en_US"}}, "context.language"),
    "2.4.6.2 an unknown kind": (
        {"context": {"contextActivities": {"child": []}}}, "context.contextActivities.child"
    ),
    "2.4.6.2 an agent for an activity": (
        {"context": {"contextActivities": {"other": [ANA]}}},
        "context.contextActivities.other[0].id",
    ),
    "2.4.7 a date": ({"timestamp": "2026-03-01"}, "timestamp"),
    "2.4.7 a day that is none": ({"timestamp": "2026-02-30T12:00:00Z"}, "timestamp"),
    "2.4.9 an authority of three": (
        {"authority": {"objectType": "Group", "member": [ANA, BEN, ANA]}}, "authority"
    ),
    "2.4.9 an identified group": (
        {"authority": {"objectType": "Group", **ANA, "member": [ANA, BEN]}}, "authority"
    ),
    "2.4.10 another version": ({"version": "2.0.0"}, "version"),
    "2.4.11 attachments": ({"attachments": [{}]}, "attachments[0].usageType"),
    "2.3.2 voiding an activity": ({"verb": {"id": VOIDED}}, "object"),
    "4.1 a key that is no IRI": ({"context": {"extensions": {"speed": 1}}}, "context.extensions"),
    "4.5 an offset of minus nought": ({"timestamp": "2026-03-01T12:00:00-00:00"}, "timestamp"),
    "4.5 minus nought without minutes": ({"timestamp": "2026-03-01T12:00:00-00"}, "timestamp"),
}  # fmt: skip


@pytest.mark.parametrize("members", GOOD.values(), ids=GOOD)
def test_takes_what_the_standard_allows(members: dict[str, Any]) -> None:
    check_statement(a_statement(**members))


@pytest.mark.parametrize(("members", "place"), BAD.values(), ids=BAD)
def test_refuses_what_breaks_a_rule_and_says_where(members: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_statement(a_statement(**members))
    assert refused.value.path == place


@pytest.mark.parametrize("value", [None, [], "statement", 7])
def test_a_statement_is_an_object(value: object) -> None:
    with pytest.raises(Invalid):
        check_statement(value)


def test_a_voiding_statement_names_its_target() -> None:
    check_statement(a_voiding(an_id()))
