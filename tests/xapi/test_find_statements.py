"""GET of statements: one by id, many by filters (xAPI 1.0.3, Communication 2.1.3)."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, PACK, PASSED, READ, XapiClient, a_statement, an_id

TEAM = {"objectType": "Group", "member": [BEN]}
CREW = {"objectType": "Group", "mbox": "mailto:crew@example.org", "member": [BEN]}
REGISTRATION = "f47ac10b-58cc-4372-a567-0e02b2c3d479"


def store(lrs: XapiClient, **members: Any) -> str:
    (made,) = lrs.post(a_statement(**members)).json()
    return str(made)


def moments(lrs: XapiClient) -> dict[str, str]:
    return {each["id"]: each["stored"] for each in lrs.get().json()["statements"]}


def test_one_by_id_says_when_it_was_stored(lrs: XapiClient) -> None:
    response = lrs.get(statementId=store(lrs))
    modified = parsedate_to_datetime(response["Last-Modified"])
    stored = datetime.fromisoformat(response.json()["stored"])
    assert modified == stored.replace(microsecond=0)


@pytest.mark.parametrize("parameters", [{}, {"attachments": "true"}, {"format": "ids"}])
def test_4_1_6_1_many_say_when_the_newest_was_stored(
    lrs: XapiClient, version: str, parameters: dict[str, str]
) -> None:
    lrs.version = version
    store(lrs)
    store(lrs)
    response = lrs.get(**parameters)
    newest = datetime.fromisoformat(max(moments(lrs).values()))
    assert parsedate_to_datetime(response["Last-Modified"]) == newest.replace(microsecond=0)
    assert not lrs.get(verb=PASSED).has_header("Last-Modified")


def test_browsers_ask_before_they_show_what_they_kept(lrs: XapiClient) -> None:
    made = store(lrs)
    for response in (lrs.get(), lrs.get(statementId=made), lrs.get(attachments="true")):
        assert response["Cache-Control"] == "private, no-cache"


def test_4_1_6_a_boolean_has_its_case_under_2_0(lrs: XapiClient) -> None:
    statuses = {}
    for lrs.version in ("1.0.3", "2.0.0"):
        statuses[lrs.version] = [lrs.get(ascending=each).status_code for each in ("true", "True")]
    assert statuses == {"1.0.3": [200, 200], "2.0.0": [200, 400]}


def test_an_unknown_id_is_not_found(lrs: XapiClient) -> None:
    response = lrs.get(statementId=an_id())
    assert response.status_code == 404
    assert response["X-Experience-API-Version"] == "1.0.3"


def test_nothing_found_is_an_empty_list(lrs: XapiClient) -> None:
    assert lrs.get(verb=PASSED).json() == {"statements": [], "more": ""}


def test_newest_first_unless_ascending(lrs: XapiClient) -> None:
    ids = [store(lrs) for _ in range(3)]
    assert lrs.ids() == ids[::-1]
    assert lrs.ids(ascending="true") == ids


@pytest.mark.parametrize(
    "members",
    [
        {"actor": BEN},
        {"actor": {**BEN, "name": "Ben"}},
        {"actor": TEAM},
        {"actor": CREW},
        {"object": {"objectType": "Agent", **BEN}},
        {"object": TEAM},
    ],
)
def test_agent_finds_actor_object_and_members_there(
    lrs: XapiClient, members: dict[str, Any]
) -> None:
    store(lrs)
    made = store(lrs, **members)
    assert lrs.ids(agent=json.dumps(BEN)) == [made]


@pytest.mark.parametrize(
    "members",
    [
        {"context": {"instructor": BEN}},
        {"context": {"team": CREW}},
        {"object": {"objectType": "SubStatement", **a_statement(actor=BEN)}},
        {"object": {"objectType": "SubStatement", **a_statement(context={"instructor": BEN})}},
    ],
)
def test_related_agents_finds_the_wider_roles_too(lrs: XapiClient, members: dict[str, Any]) -> None:
    store(lrs)
    made = store(lrs, **members)
    assert lrs.ids(agent=json.dumps(BEN)) == []
    assert lrs.ids(agent=json.dumps(BEN), related_agents="true") == [made]


def test_related_agents_finds_the_authority(lrs: XapiClient) -> None:
    made = store(lrs)
    authority = lrs.get(statementId=made).json()["authority"]
    assert lrs.ids(agent=json.dumps(authority), related_agents="true") == [made]


def test_an_agent_in_two_roles_is_found_once(lrs: XapiClient) -> None:
    made = store(lrs, actor=BEN, context={"instructor": BEN})
    assert lrs.ids(agent=json.dumps(BEN), related_agents="true") == [made]


@pytest.mark.parametrize("kind", ["parent", "grouping", "category", "other"])
def test_related_activities_finds_the_context(lrs: XapiClient, kind: str) -> None:
    store(lrs)
    made = store(lrs, context={"contextActivities": {kind: [{"id": PACK}]}})
    assert lrs.ids(activity=PACK) == []
    assert lrs.ids(activity=PACK, related_activities="true") == [made]


def test_activity_finds_objects(lrs: XapiClient) -> None:
    store(lrs)
    made = store(lrs, object={"id": PACK})
    assert lrs.ids(activity=PACK) == [made]


def test_related_activities_finds_what_a_sub_statement_is_about(lrs: XapiClient) -> None:
    made = store(lrs, object={"objectType": "SubStatement", **a_statement(object={"id": PACK})})
    assert lrs.ids(activity=PACK) == []
    assert lrs.ids(activity=PACK, related_activities="true") == [made]


def test_verb_and_registration(lrs: XapiClient) -> None:
    passed = store(lrs, verb={"id": PASSED})
    registered = store(lrs, context={"registration": REGISTRATION})
    assert lrs.ids(verb=PASSED) == [passed]
    assert lrs.ids(registration=REGISTRATION.upper()) == [registered]


def test_filters_narrow_each_other(lrs: XapiClient) -> None:
    store(lrs, actor=BEN)
    store(lrs, object={"id": PACK})
    both = store(lrs, actor=BEN, object={"id": PACK}, verb={"id": PASSED})
    agent = json.dumps(BEN)
    assert lrs.ids(agent=agent, activity=PACK) == [both]
    assert lrs.ids(agent=agent, verb=PASSED) == [both]
    assert lrs.ids(agent=agent, activity=PACK, verb=READ) == []
    both_widely = {"related_agents": "true", "related_activities": "true"}
    assert lrs.ids(agent=agent, activity=PACK, verb=PASSED, **both_widely) == [both]


def test_since_is_exclusive_and_until_inclusive(lrs: XapiClient) -> None:
    first, second = store(lrs), store(lrs)
    stored = moments(lrs)[first]
    assert lrs.ids(since=stored) == [second]
    assert lrs.ids(until=stored) == [first]
    assert lrs.ids(agent=json.dumps(ANA), since=stored) == [second]


def test_a_plus_that_nobody_escaped_is_a_plus(lrs: XapiClient) -> None:
    store(lrs)
    response = lrs.get("/xapi/statements?since=2026-03-01T12:00:00+01:00")
    assert response.status_code == 200


def test_an_agent_nobody_mentioned_finds_nothing(lrs: XapiClient) -> None:
    store(lrs)
    assert lrs.ids(agent='{"mbox": "mailto:nobody@example.org"}') == []
    assert lrs.ids(activity="https://example.org/nothing") == []


@pytest.mark.parametrize("filters", [{}, {"agent": json.dumps(ANA)}, {"activity": CELL}])
@pytest.mark.parametrize("ascending", ["false", "true"])
def test_more_leads_through_all_pages_without_gap_or_double(
    lrs: XapiClient, filters: dict[str, str], ascending: str
) -> None:
    made = lrs.post([a_statement() for _ in range(4)]).json() + [store(lrs) for _ in range(3)]
    answer = lrs.get(limit=2, ascending=ascending, **filters).json()
    seen = [each["id"] for each in answer["statements"]]
    pages = 1
    while answer["more"]:
        assert answer["more"].startswith("/xapi/statements?")
        answer = lrs.get(answer["more"]).json()
        seen += [each["id"] for each in answer["statements"]]
        pages += 1
    assert seen == (made if ascending == "true" else made[::-1])
    assert pages == 4


def test_what_comes_in_while_paging_moves_nothing(lrs: XapiClient) -> None:
    made = [store(lrs) for _ in range(4)]
    answer = lrs.get(limit=2).json()
    store(lrs)
    assert [each["id"] for each in lrs.get(answer["more"]).json()["statements"]] == made[1::-1]


def test_ids_leave_only_what_identifies(lrs: XapiClient) -> None:
    made = store(
        lrs,
        actor={**TEAM, "name": "Crew", "member": [{**BEN, "name": "Ben"}]},
        verb={"id": READ, "display": {"en": "read"}},
        object={"id": CELL, "definition": {"name": {"en": "Cell"}}},
        context={"contextActivities": {"parent": {"id": PACK, "definition": {}}}, "language": "en"},
    )
    found = lrs.get(statementId=made, format="ids").json()
    assert found["actor"] == TEAM
    assert found["verb"] == {"id": READ}
    assert found["object"] == {"id": CELL}
    parent = {"contextActivities": {"parent": [{"id": PACK}]}, "language": "en"}
    assert found["context"] == parent


def test_canonical_gives_the_records_definition_in_one_language(lrs: XapiClient) -> None:
    names = {"en": "Cell", "es": "Celda"}
    made = store(lrs)
    store(lrs, object={"id": CELL, "definition": {"name": names, "type": PACK}})
    found = lrs.get(statementId=made, format="canonical").json()
    assert found["object"] == {"id": CELL, "definition": {"name": {"en": "Cell"}, "type": PACK}}


@pytest.mark.parametrize(
    "parameters",
    [
        {"colour": "red"},
        {"Verb": READ},
        {"verb": "read"},
        {"activity": "cell"},
        {"agent": "ana"},
        {"agent": '{"name": "Ana"}'},
        {"agent": json.dumps(TEAM)},
        {"registration": "7"},
        {"since": "yesterday"},
        {"until": "2026-03-01"},
        {"limit": "-1"},
        {"limit": "ten"},
        {"limit": "9" * 5000},
        {"ascending": "yes"},
        {"format": "pretty"},
        {"cursor": "x"},
        {"cursor": "9" * 40 + "-1"},
        {"cursor": "1-" + "9" * 19},
        {"cursor": "-1"},
        {"statementId": "7"},
        {"statementId": REGISTRATION, "verb": READ},
        {"statementId": REGISTRATION, "voidedStatementId": REGISTRATION},
    ],
)
def test_refuses_parameters_that_mean_nothing(lrs: XapiClient, parameters: dict[str, str]) -> None:
    response = lrs.get(**parameters)
    assert response.status_code == 400
    assert response.json()["property"]


def test_a_parameter_twice_is_refused(lrs: XapiClient) -> None:
    assert lrs.get(f"/xapi/statements?verb={READ}&verb={PASSED}").status_code == 400


def test_every_answer_says_until_when_the_record_is_complete(lrs: XapiClient) -> None:
    for response in (lrs.get(), lrs.get(statementId=an_id()), lrs.post(a_statement())):
        through = datetime.fromisoformat(response["X-Experience-API-Consistent-Through"])
        assert abs((datetime.now(UTC) - through).total_seconds()) < 60
