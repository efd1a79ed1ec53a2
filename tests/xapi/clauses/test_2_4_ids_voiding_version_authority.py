"""Ids, voiding, authority and version (xAPI 1.0.3, Data 2.3.2, 2.4.1, 2.4.9, 2.4.10, 4.4)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, BEN, CELL, VOIDED, a_statement, a_voiding
from tests.xapi.clauses.rules import BOTH, V1, V2, each, refuses, takes
from tests.xapi.clauses.whole import AN_ID, GROUP, NAMED_GROUP, OPEN, REFERENCE
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

WHERE_IDS_ARE: dict[str, tuple[Any, str]] = {
    "a statement's id": (lambda value: {"id": value}, "id"),
    "a registration": (lambda value: {"context": {"registration": value}}, "context.registration"),
    "a reference as object": (lambda value: {"object": {**REFERENCE, "id": value}}, "object.id"),
    "a reference in a context": (
        lambda value: {"context": {"statement": {**REFERENCE, "id": value}}},
        "context.statement.id",
    ),
}
GOOD_IDS = {
    "lower case": AN_ID,
    "upper case": AN_ID.upper(),
    "both cases": "F47AC10B-58cc-4372-A567-0e02b2c3d479",
    "version 1": "a8098c1a-f86e-11da-bd1a-00112444be1e",
    "version 3": "6fa459ea-ee8a-3ca4-894e-db77e160355e",
    "version 5": "886313e1-3b8a-5372-9b90-0c9aee199e5d",
    "version 7": "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    "the standard's own example": "12345678-1234-5678-1234-567812345678",
    "nil": "00000000-0000-0000-0000-000000000000",
}
BAD_IDS = {
    "empty": "",
    "a number in a text": "7",
    "braces": f"{{{AN_ID}}}",
    "urn": f"urn:uuid:{AN_ID}",
    "no hyphens": AN_ID.replace("-", ""),
    "a digit less": AN_ID[:-1],
    "a digit more": f"{AN_ID}0",
    "a letter that is no digit": f"M{AN_ID[1:]}",
    "hyphens elsewhere": "f47ac10b58-cc-4372-a567-0e02b2c3d479",
    "a blank before": f" {AN_ID}",
    "a line break behind": f"{AN_ID}\n",
    "digits of another script": f"٤{AN_ID[1:]}",
}


@each(
    {f"{w}: {n}": (where[0](v)) for w, where in WHERE_IDS_ARE.items() for n, v in GOOD_IDS.items()}
)
def test_4_4_an_id_in_standard_form_is_taken(case: Any, version: Version) -> None:
    takes(case, version)


@each(
    {
        f"{w}: {n}": (make(v), place)
        for w, (make, place) in WHERE_IDS_ARE.items()
        for n, v in BAD_IDS.items()
    }
)
def test_4_4_anything_else_is_no_id(case: Any, version: Version) -> None:
    refuses(case[0], case[1], version)


@pytest.mark.parametrize("version", BOTH)
def test_2_3_2_a_voiding_statement_names_its_target(version: Version) -> None:
    check_statement(a_voiding(AN_ID), version=version)


@each(
    {
        "an activity": {"id": CELL},
        "an agent": {"objectType": "Agent", **ANA},
        "a group": GROUP,
        "a sub-statement": {"objectType": "SubStatement", **a_statement()},
    }
)
def test_2_3_2_s2_b1_nothing_but_a_reference_is_voided(case: Any, version: Version) -> None:
    refuses({"verb": {"id": VOIDED}, "object": case}, "object", version)


@pytest.mark.parametrize("version", BOTH)
def test_2_3_2_holds_in_sub_statements_too(version: Version) -> None:
    inner = a_statement(verb={"id": VOIDED}, objectType="SubStatement")
    refuses({"object": inner}, "object.object", version)


@each(
    {
        "an agent": ANA,
        "an agent that says so": {"objectType": "Agent", **BEN},
        "an application and a user": {"objectType": "Group", "member": [BEN, ANA]},
        "two with a name": GROUP,
    }
)
def test_2_4_9_s3_b1_an_authority_is_an_agent_or_two(case: Any, version: Version) -> None:
    takes({"authority": case}, version)


@each(
    {
        "one member": ({"objectType": "Group", "member": [ANA]}, "authority"),
        "three members": ({"objectType": "Group", "member": [ANA, BEN, OPEN]}, "authority"),
        "an identified group": ({**NAMED_GROUP, "member": [ANA, BEN]}, "authority"),
        "an identified group of nobody": ({"objectType": "Group", **ANA}, "authority"),
        "no members": ({"objectType": "Group", "member": []}, "authority.member"),
        "an activity": ({"objectType": "Activity", "id": CELL}, "authority.objectType"),
        "no identifier": ({"name": "Ana"}, "authority"),
        "a text": ("ana", "authority"),
    }
)
def test_2_4_9_anything_else_is_no_authority(case: Any, version: Version) -> None:
    authority, place = case
    refuses({"authority": authority}, place, version)


@pytest.mark.parametrize("text", ["1.0.0", "1.0.1", "1.0.3", "1.0.9", "1.0.32", "1.0.0-beta"])
@pytest.mark.parametrize("version", BOTH)
def test_2_4_10_s3_b1_what_begins_with_1_0_is_taken(text: str, version: Version) -> None:
    takes({"version": text}, version)


@pytest.mark.parametrize("text", ["2.0.0", "2.0.1"])
def test_2_0_takes_its_own_version_and_1_0_3_does_not(text: str) -> None:
    takes({"version": text}, V2)
    refuses({"version": text}, "version", V1)


@pytest.mark.parametrize(
    "text", ["", "1", "1.0", "1.0.", "1.1.0", "0.95", "0.9.0", "3.0.0", "2.1.0", "v1.0.0", "1.0.x",
             "11.0.0", " 1.0.0", "1.0.0\n", "1.0.0 "],
)  # fmt: skip
@pytest.mark.parametrize("version", BOTH)
def test_2_4_10_s3_b2_any_other_version_is_refused(text: str, version: Version) -> None:
    refuses({"version": text}, "version", version)
