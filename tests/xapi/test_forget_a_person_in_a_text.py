"""A person is taken out of the text of a statement; every other byte stays."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xapi.domain.forgetting import SIGNATURE, Fresh, forget
from xapi.domain.identity import Identity, read_identifier, with_digests

BASE = "https://learn.example.org"
PSEUDONYM = "5f3f7a3e-1111-4222-8333-444455556666"
MAIL, OPENID, STAFF = "mbox mailto:marta@example.org", "openid https://id.example.org/m", "m17"
MARTA = Identity(
    with_digests(
        {MAIL, OPENID, f"account {BASE} {PSEUDONYM}", f"account https://staff.org {STAFF}"}
    )
)
SHA1 = next(each for each in MARTA.identifiers if "sha1" in each).partition(" ")[2]
FRESH = Fresh(BASE, UUID(int=7))
SOMEBODY = {"mbox": "mailto:ben@example.org", "name": "Ben"}
AS_MARTA: list[dict[str, Any]] = [
    {"mbox": "mailto:marta@example.org"},
    {"mbox": "mailto:Marta@EXAMPLE.org"},
    {"mbox_sha1sum": SHA1},
    {"mbox_sha1sum": SHA1.upper()},
    {"openid": "https://id.example.org/m"},
    {"account": {"homePage": BASE, "name": PSEUDONYM}},
    {"account": {"name": STAFF, "homePage": "https://staff.org"}},
    {"account": {"homePage": "https://shop.org", "name": "MARTA@example.org"}},
]
IN_HER_PLACE = {"account": {"homePage": BASE, "name": str(UUID(int=7))}}


def without(text: str) -> str:
    return forget(text, MARTA, FRESH).text


@pytest.mark.parametrize("known_as", AS_MARTA)
class TestAnAgent:
    def test_gets_a_fresh_account_whatever_identified_it(self, known_as: dict[str, Any]) -> None:
        assert json.loads(without(json.dumps({"actor": known_as}))) == {"actor": IN_HER_PLACE}

    @pytest.mark.parametrize("place", range(3))
    def test_loses_its_name_wherever_that_stands(
        self, known_as: dict[str, Any], place: int
    ) -> None:
        pairs = [("objectType", "Agent"), *known_as.items()]
        pairs.insert(place, ("name", "Marta Ruiz"))
        told = json.loads(without(json.dumps(dict(pairs))))
        assert told == {"objectType": "Agent", **IN_HER_PLACE}

    @pytest.mark.parametrize(
        "around",
        [
            lambda who: {"actor": {"objectType": "Group", "member": [SOMEBODY, who]}},
            lambda who: {"object": {"objectType": "Agent", **who}},
            lambda who: {"object": {"objectType": "SubStatement", "actor": who}},
            lambda who: {"context": {"instructor": who}},
            lambda who: {"context": {"team": {"objectType": "Group", "member": [who]}}},
            lambda who: {
                "context": {"contextAgents": [{"objectType": "contextAgent", "agent": who}]}
            },
            lambda who: {
                "context": {
                    "contextGroups": [
                        {
                            "objectType": "contextGroup",
                            "group": {"objectType": "Group", "member": [who]},
                        }
                    ]
                }
            },
            lambda who: {"authority": {"objectType": "Group", "member": [SOMEBODY, who]}},
            lambda who: {"result": {"extensions": {"https://e.org/by": [{"x": who}]}}},
        ],
    )
    def test_is_found_in_every_role(self, known_as: dict[str, Any], around: Any) -> None:
        told = without(json.dumps(around(known_as)))
        assert json.loads(told) == around(IN_HER_PLACE)


def test_a_group_with_the_identifier_keeps_its_members() -> None:
    group = {"objectType": "Group", "name": "M", "mbox": "mailto:marta@example.org"}
    told = json.loads(without(json.dumps({**group, "member": [SOMEBODY]})))
    assert told == {"objectType": "Group", **IN_HER_PLACE, "member": [SOMEBODY]}


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Ask marta@example.org.", f"Ask {UUID(int=7)}."),
        ("mailto:MARTA@example.org", f"mailto:{UUID(int=7)}"),
        (
            f"see https://id.example.org/m, {PSEUDONYM}",
            f"see urn:uuid:{UUID(int=7)}, {UUID(int=7)}",
        ),
        (f'"{SHA1}"\n', f'"{UUID(int=7)}"\n'),
    ],
)
def test_texts_lose_what_no_word_is_taken_for(told: str, left: str) -> None:
    assert json.loads(without(json.dumps({"result": {"response": told}})))["result"] == {
        "response": left
    }


@pytest.mark.parametrize(
    "told",
    [
        "xmarta@example.org",
        "marta@example.organic",
        "marta@example.org.uk",
        "a.marta@example.org",
        "the m17 screw",
        "https://id.example.org/me",
    ],
)
def test_texts_keep_what_only_looks_like_it(told: str) -> None:
    text = json.dumps({"result": {"response": told}, "actor": SOMEBODY})
    assert without(text) == text


def test_extensions_lose_it_in_keys_and_under_any_name() -> None:
    told = {"mailto:marta@example.org": {"id": "marta@example.org", "mbox": 1, "account": "ben"}}
    left = {f"mailto:{UUID(int=7)}": {"id": str(UUID(int=7)), "mbox": 1, "account": "ben"}}
    text = without(json.dumps({"context": {"extensions": told}}))
    assert json.loads(text) == {"context": {"extensions": left}}


def test_ids_of_activities_and_statements_stay() -> None:
    text = json.dumps({"id": PSEUDONYM, "object": {"id": "https://id.example.org/m"}})
    assert without(text) == text


def test_escapes_of_other_words_stay_as_they_were_written() -> None:
    text = '{"response":"Caf\\u00e9\\/bar, marta@example.org"}'
    assert without(text) == f'{{"response":"Caf\\u00e9\\/bar, {UUID(int=7)}"}}'
    assert without('{"response":"marta\\u0040example.org"}') == f'{{"response":"{UUID(int=7)}"}}'


def signed(*others: dict[str, str]) -> str:
    signature = {"usageType": SIGNATURE, "sha2": "ab12", "length": 9}
    return json.dumps(
        {"actor": {"mbox": "mailto:marta@example.org"}, "attachments": [signature, *others]}
    )


class TestASignature:
    def test_goes_with_the_change_and_is_named(self) -> None:
        rewritten = forget(signed({"usageType": "https://e.org/photo"}), MARTA, FRESH)
        assert rewritten.signatures == ("ab12",)
        assert json.loads(rewritten.text)["attachments"] == [{"usageType": "https://e.org/photo"}]

    def test_takes_the_list_along_when_it_was_the_only_one(self) -> None:
        assert json.loads(forget(signed(), MARTA, FRESH).text) == {"actor": IN_HER_PLACE}

    def test_stays_where_nothing_changes(self) -> None:
        nobody = Identity(frozenset({"mbox mailto:nobody@example.org"}))
        assert forget(signed(), nobody, FRESH).text == signed()
        assert forget(signed(), nobody, FRESH).signatures == ()


@dataclass(frozen=True)
class Marta:
    """The place of an agent in a text under test."""

    known_as: str


blanks = st.sampled_from(["", "", " ", "\n", "\t  ", "\r\n"])
plain = st.none() | st.booleans() | st.integers() | st.text(max_size=12)
martas = st.sampled_from([Marta(json.dumps(each)[1:-1]) for each in AS_MARTA])
values = st.recursive(
    plain | martas,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=6).map(lambda name: f"k{name}"), inner, max_size=4)
    ),
    max_leaves=25,
)


def written(value: Any, draw: Any, agent: Any) -> str:
    """Write a value as JSON with blanks of chance; `agent` writes the places of Marta."""

    def blank() -> str:
        return str(draw(blanks))

    def inner(each: Any) -> str:
        return f"{blank()}{written(each, draw, agent)}{blank()}"

    if isinstance(value, Marta):
        return f"{{{blank()}{agent(value)}{blank()}}}"
    if isinstance(value, list):
        return f"[{','.join(inner(each) for each in value)}]"
    if isinstance(value, dict):
        pairs = (f"{blank()}{json.dumps(key)}:{inner(each)}" for key, each in value.items())
        return f"{{{','.join(pairs)}}}"
    return json.dumps(value, ensure_ascii=draw(st.booleans()))


@given(st.data(), values)
def test_every_other_byte_of_any_text_stays(data: st.DataObject, value: Any) -> None:
    blanks_drawn = []

    def draw(strategy: Any) -> Any:
        blanks_drawn.append(data.draw(strategy))
        return blanks_drawn[-1]

    value = {"context": value}
    told = written(value, draw, lambda who: who.known_as)
    again = iter(blanks_drawn)
    left = written(value, lambda _: next(again), lambda _: FRESH.member)
    assert without(told) == left


@pytest.mark.parametrize(
    ("typed", "identifier"),
    [
        ("marta@Example.org", MAIL),
        (" mailto:marta@example.org", MAIL),
        (SHA1.upper(), f"mbox_sha1sum {SHA1}"),
        ("https://id.example.org/m", OPENID),
        ("https://staff.org m 17", "account https://staff.org m 17"),
        (
            '{"account": {"homePage": "https://staff.org", "name": "m17"}}',
            "account https://staff.org m17",
        ),
    ],
)
def test_an_identifier_is_read_as_somebody_types_it(typed: str, identifier: str) -> None:
    assert read_identifier(typed) == identifier


@pytest.mark.parametrize(
    "typed", ["", "marta", "{}", "[]", "{", '{"account": {"name": "m"}}', "{1}"]
)
def test_what_names_nobody_is_refused_with_what_to_give(typed: str) -> None:
    with pytest.raises(ValueError, match="names nobody"):
        read_identifier(typed)
