"""Agents and groups (xAPI 1.0.3, Data 2.4.2; IEEE 9274.1.1, 4.2.2.1)."""

from itertools import combinations
from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN
from tests.xapi.clauses.rules import BOTH, V2, Members, each, refuses, takes
from tests.xapi.clauses.whole import GROUP, HASHED, OPEN
from xapi.domain.versions import Version

KINDS: dict[str, Members] = {
    "mbox": ANA,
    "mbox_sha1sum": {"mbox_sha1sum": "aB" * 20},
    "openid": OPEN,
    "account": BEN,
}
WHERE_ACTORS_ARE: dict[str, Any] = {
    "actor": lambda value: {"actor": value},
    "context.instructor": lambda value: {"context": {"instructor": value}},
    "authority": lambda value: {"authority": value},
    "object": lambda value: {"object": {"objectType": "Agent", **value}},
    "actor.member[1]": lambda value: {"actor": {"objectType": "Group", "member": [ANA, value]}},
}


def everywhere(kinds: dict[str, Members]) -> dict[str, tuple[Members, str]]:
    return {
        f"{place}: {name}": (make(value), place)
        for place, make in WHERE_ACTORS_ARE.items()
        for name, value in kinds.items()
    }


@each(everywhere(KINDS))
def test_2_4_2_1_s2_b1_one_identifier_of_any_kind_is_enough(case: Any, version: Version) -> None:
    takes(case[0], version)


@each(everywhere({"nothing": {}, "a name alone": {"name": "Ana"}}))
def test_2_4_2_1_s2_b1_an_agent_needs_an_identifier(case: Any, version: Version) -> None:
    refuses(case[0], case[1], version)


TWO = {f"{one} and {other}": KINDS[one] | KINDS[other] for one, other in combinations(KINDS, 2)}


@each(everywhere({**TWO, "all four": {key: KINDS[key][key] for key in KINDS}}))
def test_2_4_2_1_s2_b2_an_agent_has_no_more_than_one(case: Any, version: Version) -> None:
    refuses(case[0], case[1], version)


@each({name: {"objectType": "Group", **value} for name, value in TWO.items()})
def test_2_4_2_2_s5_b1_a_group_has_no_more_than_one(case: Any, version: Version) -> None:
    refuses({"actor": case}, "actor", version)
    refuses({"actor": {**case, "member": [ANA]}}, "actor", version)


@each({name: {"objectType": "Group", **value} for name, value in KINDS.items()})
def test_2_4_2_2_s5_b4_an_identified_group_may_list_members(case: Any, version: Version) -> None:
    takes({"actor": case}, version)
    takes({"actor": {**case, "member": [ANA, BEN], "name": ""}}, version)
    takes({"actor": {**case, "member": []}}, version)


@each({"a member": [ANA], "the same twice": [ANA, ANA], "all kinds": [ANA, BEN, OPEN, HASHED]})
def test_2_4_2_2_s4_b1_an_anonymous_group_lists_its_members(case: Any, version: Version) -> None:
    takes({"actor": {"objectType": "Group", "member": case}}, version)
    takes({"context": {"team": {"objectType": "Group", "name": "Shift", "member": case}}}, version)


@each(
    {
        "no members": ({"objectType": "Group"}, "actor"),
        "a name alone": ({"objectType": "Group", "name": "Shift"}, "actor"),
        "an empty list": ({"objectType": "Group", "member": []}, "actor.member"),
        "an object": ({"objectType": "Group", "member": ANA}, "actor.member"),
        "a text": ({"objectType": "Group", "member": ["ana"]}, "actor.member[0]"),
        "a member without identifier": (
            {"objectType": "Group", "member": [ANA, {"name": "Ben"}]}, "actor.member[1]"
        ),
    }
)  # fmt: skip
def test_2_4_2_2_s4_b1_nothing_else_makes_a_group(case: Any, version: Version) -> None:
    refuses({"actor": case[0]}, case[1], version)


@each({"anonymous": GROUP, "identified": {"objectType": "Group", **ANA}})
def test_2_4_2_2_s4_b2_s5_b2_no_group_is_a_member(case: Any, version: Version) -> None:
    place = "actor.member[0].objectType"
    refuses({"actor": {"objectType": "Group", "member": [case]}}, place, version)
    refuses({"actor": {"objectType": "Group", **BEN, "member": [case]}}, place, version)


@each(
    {
        "members of an agent": ({**ANA, "member": [BEN]}, "actor.member"),
        "members without type": ({"member": [BEN]}, "actor.member"),
        "an activity": ({"objectType": "Activity", "id": "https://e.org"}, "actor.objectType"),
        "another type": ({"objectType": "Person", **ANA}, "actor.objectType"),
        "an empty type": ({"objectType": "", **ANA}, "actor.objectType"),
        "another case": ({"objectType": "agent", **ANA}, "actor.objectType"),
        "a type that is an object": ({"objectType": {}, **ANA}, "actor.objectType"),
        "an array": ([ANA], "actor"),
        "a text": ("mailto:ana@example.org", "actor"),
    }
)
def test_2_4_2_s1_an_actor_is_an_agent_or_a_group(case: Any, version: Version) -> None:
    refuses({"actor": case[0]}, case[1], version)


def as_mbox(*texts: str) -> dict[str, Any]:
    return {text or "empty": {"actor": {"mbox": text}} for text in texts}


@each(
    as_mbox(
        "mailto:ana@example.org",
        "mailto:Ana.Ruiz+cells@mail.example.co.uk",
        "mailto:o'hara_1!#$%&*/=?^`{|}~-@example.org",
        "mailto:ana@localhost",
        "mailto:ana@x-1.example",
        "mailto:josé@example.org",
        "mailto:ana@célula.example",
        'mailto:"ana ruiz"@example.org',
        "mailto:ana@[192.0.2.1]",
        "mailto:ana%2Bcells@example.org",
    )
)
def test_2_4_2_3_an_mbox_is_a_mail_address_with_mailto(case: Any, version: Version) -> None:
    takes(case, version)


@each(
    as_mbox(
        "", "ana@example.org", "mailto:", "mailto:ana", "mailto:@example.org", "mailto:ana@",
        "MAILTO:ana@example.org", "https://ana@example.org", "mailto:ana@ben@example.org",
        "mailto:ana ruiz@example.org", "mailto:ana@example .org", "mailto:ana@-example.org",
        "mailto:ana@example..org", "mailto:ana@.example.org", "mailto://ana@exa/mple.org",
        "mailto:ana@example.org?subject=x", "mailto:ana@example.org,ben@example.org",
        "mailto:<ana@example.org>", "mailto:ana@example.org\n", "mailto:" + "a" * 2000 + "@e.org",
        "mailto:ana\x00@example.org",
    )
)  # fmt: skip
def test_2_4_2_3_anything_else_is_no_mbox(case: Any, version: Version) -> None:
    refuses(case, "actor.mbox", version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("digest", ["a" * 40, "0123456789ABCDEF0123456789abcdef01234567"])
def test_2_4_2_3_a_sha1_has_forty_hexadecimal_digits(digest: str, version: Version) -> None:
    takes({"actor": {"mbox_sha1sum": digest}}, version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    "digest", ["", "a" * 39, "a" * 41, "g" * 40, "a" * 64, " " + "a" * 39, "a" * 40 + "\n"]
)
def test_2_4_2_3_anything_else_is_no_sha1(digest: str, version: Version) -> None:
    refuses({"actor": {"mbox_sha1sum": digest}}, "actor.mbox_sha1sum", version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("text", ["https://ana.example.org/", "xri://=ana", "http://e.org/%C3%A9"])
def test_2_4_2_3_an_openid_is_a_uri(text: str, version: Version) -> None:
    takes({"actor": {"openid": text}}, version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("text", ["", "ana", "//ana.example.org", "https://e.org/é", "https://a b"])
def test_2_4_2_3_anything_else_is_no_openid(text: str, version: Version) -> None:
    refuses({"actor": {"openid": text}}, "actor.openid", version)


@each(
    {
        "no home page": ({"name": "b"}, "homePage"),
        "no name": ({"homePage": "https://example.org"}, "name"),
        "a relative home page": ({"homePage": "/users", "name": "b"}, "homePage"),
        "an empty home page": ({"homePage": "", "name": "b"}, "homePage"),
        "a name that is a number": ({"homePage": "https://example.org", "name": 7}, "name"),
        "a third property": (
            {"homePage": "https://example.org", "name": "b", "id": "7"}, "id"
        ),
    }
)  # fmt: skip
def test_2_4_2_4_an_account_has_a_home_page_and_a_name(case: Any, version: Version) -> None:
    refuses({"actor": {"account": case[0]}}, f"actor.account.{case[1]}", version)


@pytest.mark.parametrize("name", ["", " ", "Ana Ruiz", "é漢🔋", "a" * 1900])
@pytest.mark.parametrize("version", BOTH)
def test_2_4_2_4_the_name_of_an_account_is_any_text(name: str, version: Version) -> None:
    takes({"actor": {"account": {"homePage": "https://example.org", "name": name}}}, version)


def test_an_account_that_no_index_holds_is_refused() -> None:
    account = {"homePage": "https://example.org", "name": "é" * 1000}
    refuses({"actor": {"account": account}}, "actor.account", V2)
