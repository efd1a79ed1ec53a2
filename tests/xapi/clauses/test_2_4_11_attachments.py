"""Attachment objects and signatures (xAPI 1.0.3, Data 2.4.11 and 2.6; IEEE 9274.1.1, 4.2.2.11)."""

from typing import Any

import pytest

from tests.xapi.cases import CELL, a_statement
from tests.xapi.clauses.rules import BOTH, Members, each, refuses, takes
from tests.xapi.clauses.whole import ATTACHMENT
from xapi.domain.validation.attachments import SIGNATURE
from xapi.domain.versions import Version


def attached(**members: Any) -> Members:
    entry = {**ATTACHMENT, **members}
    return {"attachments": [{key: value for key, value in entry.items() if value is not None}]}


@each(
    {
        "no attachments": {"attachments": []},
        "all properties": attached(),
        "no description": attached(description=None),
        "no fileUrl": attached(fileUrl=None),
        "nothing in it": attached(length=0),
        "large": attached(length=10**12),
        "the same twice": {"attachments": [ATTACHMENT, ATTACHMENT]},
        "parameters of a type": attached(contentType="text/plain; charset=utf-8"),
        "a quoted parameter": attached(contentType='text/plain;charset="utf-8"; a=b'),
        "a vendor's type": attached(contentType="application/vnd.example.x+json"),
        "SHA-224": attached(sha2="a" * 56),
        "SHA-256": attached(sha2="A1" * 32),
        "SHA-384": attached(sha2="b" * 96),
        "SHA-512": attached(sha2="c" * 128),
        "in a sub-statement": {
            "object": {"objectType": "SubStatement", **a_statement(**attached())}
        },
        "a signature": attached(usageType=SIGNATURE, contentType="application/octet-stream"),
    }
)
def test_an_attachment_is_taken(case: Any, version: Version) -> None:
    takes(case, version)


@each({key: key for key in ("usageType", "display", "contentType", "length", "sha2")})
def test_five_properties_are_required(case: Any, version: Version) -> None:
    refuses(attached(**{case: None}), f"attachments[0].{case}", version)


@each(
    {
        "a usage that is no IRI": ({"usageType": "certificate"}, "usageType"),
        "an empty usage": ({"usageType": ""}, "usageType"),
        "a display that is a text": ({"display": "Certificate"}, "display"),
        "a display without tag": ({"display": {"": "a"}}, "display"),
        "a description that is a text": ({"description": "a"}, "description"),
        "a length in a text": ({"length": "27"}, "length"),
        "a negative length": ({"length": -1}, "length"),
        "half an octet": ({"length": 1.5}, "length"),
        "a boolean as length": ({"length": True}, "length"),
        "an empty type": ({"contentType": ""}, "contentType"),
        "half a type": ({"contentType": "pdf"}, "contentType"),
        "a type with a blank": ({"contentType": "application /pdf"}, "contentType"),
        "a type with a line break": ({"contentType": "text/plain\r\na: b"}, "contentType"),
        "a number as type": ({"contentType": 7}, "contentType"),
        "an empty hash": ({"sha2": ""}, "sha2"),
        "a SHA-1": ({"sha2": "a" * 40}, "sha2"),
        "no hexadecimal digits": ({"sha2": "g" * 64}, "sha2"),
        "a digit more": ({"sha2": "a" * 65}, "sha2"),
        "a number as hash": ({"sha2": 7}, "sha2"),
        "a file without scheme": ({"fileUrl": "files/a.pdf"}, "fileUrl"),
        "an empty file": ({"fileUrl": ""}, "fileUrl"),
        "another case": ({"fileURL": CELL}, "fileURL"),
        "an unknown property": ({"name": "a"}, "name"),
    }
)
def test_anything_else_is_no_attachment(case: Any, version: Version) -> None:
    refuses(attached(**case[0]), f"attachments[0].{case[1]}", version)


@pytest.mark.parametrize(
    ("value", "place"), [({}, ""), (ATTACHMENT, ""), ("a", ""), (["a"], "[0]"), ([[]], "[0]")]
)
@pytest.mark.parametrize("version", BOTH)
def test_attachments_are_an_array_of_objects(value: Any, place: str, version: Version) -> None:
    refuses({"attachments": value}, f"attachments{place}", version)


@pytest.mark.parametrize("kind", ["text/plain", "application/jose", "application/json"])
@pytest.mark.parametrize("version", BOTH)
def test_2_6_s4_b1_a_signature_is_sent_as_octets(kind: str, version: Version) -> None:
    members = attached(usageType=SIGNATURE, contentType=kind)
    refuses(members, "attachments[0].contentType", version)
