"""In statements of others an erased person gives way to a fresh account, on both databases."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.identifiers import iri_base
from tests.xapi.cases import BEN, CELL, PASSED, XapiClient, a_statement, an_id
from tests.xapi.forgetting import erase, in_any_text
from xapi.domain import immutable
from xapi.domain.identity import with_digests
from xapi.domain.received import Authority, received
from xapi.domain.references import mentions
from xapi.models import Activity, Agent, Erasure, Reference, Replacement, Statement, StatementKey
from xapi.services import erasure, forgetting
from xapi.services.own import own_authority
from xapi.services.statements import record

pytestmark = pytest.mark.django_db
DORA = {"mbox": "mailto:dora@example.org"}
STAFF = {"account": {"homePage": "https://staff.org", "name": "d7"}}
NAMES = ["mbox mailto:dora@example.org", "account https://staff.org d7"]
TEAM: dict[str, Any] = {"objectType": "Group", "member": [BEN, DORA]}
ROLES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "member": lambda who: {"actor": {"objectType": "Group", "member": [BEN, who]}},
    "object": lambda who: {"object": {"objectType": "Agent", **who}},
    "member of the object": lambda who: {"object": {"objectType": "Group", "member": [who]}},
    "instructor": lambda who: {"context": {"instructor": who}},
    "team": lambda who: {"context": {"team": {"objectType": "Group", "member": [who]}}},
    "sub-statement": lambda who: {
        "object": {**a_statement(actor=who), "objectType": "SubStatement"}
    },
    "extension": lambda who: {"context": {"extensions": {"https://e.org/by": who}}},
    "authority as received": lambda who: {"authority": who},
}


def keep(**members: Any) -> UUID:
    """Keep a statement, made with blanks where they may stand, and return its id."""
    content = a_statement(**{"actor": BEN, **members})
    text = json.dumps(content, separators=(" , ", " :\n "))
    return record([received(text, content)], by=own_authority())[0]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("who", [DORA, STAFF], ids=["mail", "account"])
class TestInTheRoleOf:
    def test_all_but_the_identifier_stays_byte_for_byte(
        self, db: None, role: str, who: dict[str, Any]
    ) -> None:
        kept = keep(**ROLES[role](who))
        before = Statement.objects.get(uuid=kept)
        erase(NAMES)
        after = Statement.objects.get(uuid=kept)
        member = '"account"' + after.raw.partition('"account"')[2].partition("}")[0] + "}"
        fresh = next(one for one in fresh_members(after.raw) if iri_base() in one)
        told = json.dumps(who, separators=(" , ", " :\n "))[1:-1]
        assert after.raw.replace(fresh, told) == before.raw, member
        assert (after.added, after.sequence, after.stored, after.version) == (
            before.added, before.sequence, before.stored, before.version
        )  # fmt: skip

    def test_what_is_read_from_the_text_is_made_anew(
        self, db: None, role: str, who: dict[str, Any]
    ) -> None:
        kept = keep(**ROLES[role](who))
        erase(NAMES)
        after = Statement.objects.get(uuid=kept)
        rows = Reference.objects.filter(sequence=after.sequence, agent__isnull=False)
        names = Agent.objects.in_bulk(rows.values_list("agent", flat=True))
        told = {names[row.agent_id].identifier: row.role for row in rows if row.agent_id}
        assert told == mentions(after.content).agents
        digest = StatementKey.objects.get(id=kept).digest
        assert bytes(digest) == immutable.digest(json.loads(after.raw))


def fresh_members(raw: str) -> list[str]:
    """Return the accounts in a text as they are written where somebody was taken out."""
    parts = raw.split('"account":{')[1:]
    return ['"account":{' + part.partition("}")[0] + "}" for part in parts]


def accounts_of_ours(text: str) -> list[str]:
    return [json.loads(f"{{{one}}}")["account"]["name"] for one in fresh_members(text)]


def test_two_statements_get_accounts_that_no_one_can_join(db: None) -> None:
    first, second = (keep(actor={**TEAM, "member": [DORA, STAFF]}) for _ in range(2))
    erase(NAMES)
    one, two = (accounts_of_ours(Statement.objects.get(uuid=each).raw) for each in (first, second))
    assert (len(one), len(set(one)), len(two), len(set(two))) == (2, 1, 2, 1)
    assert set(one).isdisjoint(two)


def test_the_change_is_logged_without_a_name(db: None) -> None:
    kept, untouched = keep(actor=TEAM), keep()
    erase(NAMES)
    run = Erasure.objects.get()
    assert (run.statements, run.replaced, run.state) == (0, 1, {})
    assert run.finished
    (entry,) = Replacement.objects.all()
    assert (entry.erasure, entry.statement, entry.unsigned) == (run, kept, False)
    assert untouched != kept


def test_a_second_member_of_the_authority_is_replaced(db: None) -> None:
    pair = {"objectType": "Group", "member": [{"objectType": "Agent", **BEN}, DORA]}
    content = a_statement(actor=BEN)
    record([received(json.dumps(content), content)], by=Authority(pair))
    erase(NAMES)
    told = Statement.objects.get().content["authority"]["member"]
    assert told[0] == pair["member"][0]
    assert told[1]["account"]["homePage"] == iri_base()
    assert in_any_text("dora@example.org") == []


def test_whoever_sends_the_old_text_again_meets_a_conflict(lrs: XapiClient) -> None:
    statement = a_statement(id=an_id(), actor=TEAM)
    lrs.post(statement)
    erase(NAMES)
    assert lrs.post(statement).status_code == 409


def test_filters_find_the_statement_by_the_others_and_not_by_the_person(lrs: XapiClient) -> None:
    (kept,) = lrs.post(a_statement(actor=TEAM)).json()
    erase(NAMES)
    assert lrs.ids(agent=json.dumps(BEN)) == [kept]
    assert lrs.ids(agent=json.dumps(DORA)) == []
    told = lrs.get(statementId=kept).json()["actor"]["member"][1]
    assert lrs.ids(agent=json.dumps(told)) == [kept]


def test_statements_that_refer_to_it_are_still_found_by_the_others(lrs: XapiClient) -> None:
    (kept,) = lrs.post(a_statement(actor=TEAM, verb={"id": PASSED})).json()
    reference = {"objectType": "StatementRef", "id": kept}
    (referring,) = lrs.post(a_statement(actor=STAFF | {"name": "D"}, object=reference)).json()
    (again,) = lrs.post(a_statement(actor={"mbox": "mailto:c@e.org"}, object=reference)).json()
    erase(NAMES)
    assert set(lrs.ids(agent=json.dumps(BEN))) == {kept, again}
    assert lrs.ids(agent=json.dumps(DORA)) == []
    assert lrs.get(statementId=referring).status_code == 404, "its actor was the person"
    told = lrs.get(statementId=kept).json()["actor"]["member"][1]
    assert set(lrs.ids(agent=json.dumps(told))) == {kept, again}


agents = st.sampled_from(
    [
        DORA,
        STAFF,
        {"mbox": "mailto:Dora@EXAMPLE.org", "name": "Dora"},
        {"mbox_sha1sum": next(n for n in with_digests(NAMES) if "sha1" in n).split()[1]},
        {"account": {"homePage": "https://shop.org", "name": "DORA@example.org"}, "name": "D."},
        BEN,
        {"openid": "https://id.example.org/ben"},
    ]
)
responses = st.sampled_from(["", "yes", "ask dora@example.org", "Dora@Example.org?"])
contents = st.builds(
    lambda actor, role, who, response: {
        **a_statement(actor=actor, result={"response": response}),
        **(ROLES[role](who) if role != "extension" or "member" not in who else {}),
    },
    agents,
    st.sampled_from(list(ROLES)),
    agents,
    responses,
)


DORAS = ["dora@", next(n for n in with_digests(NAMES) if "sha1" in n).split()[1], '"d7"', "org d7"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(contents, min_size=1, max_size=6))
def test_no_text_of_the_database_holds_an_identifier_afterwards(
    db: None, told: list[dict[str, Any]]
) -> None:
    with transaction.atomic():
        made = [received(json.dumps(each), each) for each in told]
        record(made, by=own_authority())
        others = {
            each.id: each.text for each in made if not any(d in each.text.lower() for d in DORAS)
        }
        erase(NAMES)
        assert in_any_text(*DORAS) == []
        left = {row.uuid: row.raw for row in Statement.objects.all()}
        assert others.items() <= left.items()
        transaction.set_rollback(True)


def test_an_erasure_that_meets_what_it_cannot_take_out_stops_and_says_so(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(actor=TEAM)
    monkeypatch.setattr(forgetting, "take_out", lambda *_: [])
    with pytest.raises(RuntimeError, match="can't take out"):
        erase(NAMES)


def test_what_others_did_to_an_activity_stays(db: None) -> None:
    keep(actor=DORA)
    keep(object={"id": CELL, "definition": {"name": {"en": "Cell"}}})
    erase(NAMES)
    assert Statement.objects.get().content["object"]["definition"] == {"name": {"en": "Cell"}}


@pytest.mark.parametrize("looked_at", [1, 500])
def test_definitions_of_activities_lose_it_too(
    db: None, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "LOOKED_AT", looked_at)
    for number, name in enumerate(["Talk with dora@example.org", "Cell", "Pack"]):
        thing = {"id": f"{CELL}/{number}", "definition": {"name": {"en": name}}}
        keep(actor=DORA if number == 0 else BEN, object=thing)
    erase(NAMES)
    assert in_any_text("dora@") == []
    left = Activity.objects.exclude(definition="").order_by("iri")
    names = [json.loads(each.definition)["name"]["en"] for each in left]
    assert names[1:] == ["Cell", "Pack"]
    assert names[0].startswith("Talk with ")
