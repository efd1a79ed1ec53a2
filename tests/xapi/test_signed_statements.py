"""Signed statements (xAPI 1.0.3, Data 2.6; the same in 2.0)."""

import base64
import json
from typing import Any

import pytest

from tests.xapi.attached import Body, a_part, an_attachment, send, taken_apart
from tests.xapi.cases import ADDRESS, ANA, BEN, CELL, PASSED, XapiClient, a_statement, an_id
from tests.xapi.signed import (
    OCTETS,
    SIGNATURE,
    a_certificate,
    a_jws,
    a_key,
    a_signature,
    a_signed_body,
    an_elliptic_key,
    part64,
    x5c,
)
from xapi.models import Statement
from xapi.services import carrying

SIGNER = a_certificate()
STATEMENT = a_statement(id="7d5a2a8e-6f0f-4f6e-9d6c-3b8b7f0f9f11", timestamp="2026-05-01T09:30:00Z")


@pytest.fixture
def lrs(version: str, db: None) -> XapiClient:
    """A client that may do everything, in each version."""
    client = XapiClient.with_scope("all")
    client.version = version
    return client


def accepted(lrs: XapiClient, body: Body) -> None:
    response = send(lrs, body)
    assert response.status_code == 200, response.content


def refused(lrs: XapiClient, body: Body) -> str:
    """Send what is wrong; the answer names the attachment and says why (2.6.s5.b1 and b2)."""
    response = send(lrs, body)
    assert response.status_code == 400, response.content
    assert not Statement.objects.exists()
    assert response.json()["property"].startswith("attachments[")
    return str(response.json()["detail"])


class TestGood:
    """2.6.s4: signatures as they should be."""

    @pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
    def test_each_algorithm(self, lrs: XapiClient, algorithm: str) -> None:
        jws = a_jws(STATEMENT, chain=[SIGNER], header={"alg": algorithm})
        accepted(lrs, a_signed_body(STATEMENT, jws))

    def test_without_a_certificate(self, lrs: XapiClient) -> None:
        """2.6.s4.b6 says SHOULD; then nobody can check the signature itself."""
        accepted(lrs, a_signed_body(STATEMENT, a_jws(STATEMENT)))

    def test_with_a_chain(self, lrs: XapiClient) -> None:
        chain = [a_certificate("leaf", issuer="middle"), a_certificate("middle", issuer="root")]
        jws = a_jws(STATEMENT, chain=[*chain, a_certificate("root")], signer="leaf")
        accepted(lrs, a_signed_body(STATEMENT, jws))

    def test_who_issued_the_last_certificate_is_not_asked(self, lrs: XapiClient) -> None:
        """The note after 2.6.s5: it is no security measure, and the dates are over, too."""
        jws = a_jws(STATEMENT, chain=[a_certificate("leaf", issuer="nobody")], signer="leaf")
        accepted(lrs, a_signed_body(STATEMENT, jws))

    def test_with_put(self, lrs: XapiClient) -> None:
        body = a_signed_body(STATEMENT, a_jws(STATEMENT, chain=[SIGNER]))
        address = f"{ADDRESS}?statementId={STATEMENT['id']}"
        response = lrs.send("put", address, bytes(body), content_type=body.content_type)
        assert response.status_code == 204

    def test_beside_other_attachments(self, lrs: XapiClient) -> None:
        with_one = {**STATEMENT, "attachments": [an_attachment()]}
        body = a_signed_body(with_one, a_jws(with_one, chain=[SIGNER]))
        accepted(lrs, Body(body.content, [*body.parts, a_part()]))

    def test_two_signatures(self, lrs: XapiClient) -> None:
        first, part = a_signature(a_jws(STATEMENT, chain=[SIGNER]))
        other = a_jws(STATEMENT, chain=[a_certificate("other")], signer="other")
        second, another = a_signature(other)
        accepted(lrs, Body({**STATEMENT, "attachments": [first, second]}, [part, another]))

    def test_in_a_batch(self, lrs: XapiClient) -> None:
        body = a_signed_body(STATEMENT, a_jws(STATEMENT, chain=[SIGNER]))
        accepted(lrs, Body([a_statement(), body.content], body.parts))

    def test_it_goes_out_as_it_came_in(self, lrs: XapiClient) -> None:
        jws = a_jws(STATEMENT, chain=[SIGNER])
        accepted(lrs, a_signed_body(STATEMENT, jws))
        answer = taken_apart(lrs.get(statementId=STATEMENT["id"], attachments="true"))
        assert answer.data == [jws]

    def test_another_usage_is_no_signature(self, lrs: XapiClient) -> None:
        named = an_attachment(b"no.jws.at.all", contentType=OCTETS)
        body = {**STATEMENT, "attachments": [named]}
        accepted(lrs, Body(body, [a_part(b"no.jws.at.all", Content_Type=OCTETS)]))


class TestThePayload:
    """2.6.s5.b3.b2: the signed statement is the one received, by the standard's comparison."""

    @pytest.mark.parametrize(
        "changed",
        [
            {"id": None},
            {"timestamp": None},
            {"timestamp": "2026-05-01T11:30:00+02:00"},
            {"stored": "2026-05-01T09:30:01Z"},
            {"authority": BEN},
            {"verb": {"id": STATEMENT["verb"]["id"], "display": {"en": "read"}}},
            {"object": {"id": CELL, "definition": {"name": {"en": "Cell"}}}},
            {"object": {"id": CELL, "objectType": "Activity"}},
        ],
    )
    def test_what_a_record_assigns_may_differ(
        self, lrs: XapiClient, changed: dict[str, Any]
    ) -> None:
        signed = {key: value for key, value in {**STATEMENT, **changed}.items() if value}
        accepted(lrs, a_signed_body(STATEMENT, a_jws(signed, chain=[SIGNER])))

    @pytest.mark.parametrize("indent", [None, 1, 4])
    def test_its_form_does_not_matter(self, lrs: XapiClient, indent: int | None) -> None:
        text = json.dumps(STATEMENT, indent=indent, sort_keys=True).encode()
        accepted(lrs, a_signed_body(STATEMENT, a_jws(text, chain=[SIGNER])))

    def test_it_may_hold_any_letters(self, lrs: XapiClient) -> None:
        content = {**STATEMENT, "actor": {**ANA, "name": "Ana Muñoz 测试"}}
        text = json.dumps(content, ensure_ascii=False).encode()
        accepted(lrs, a_signed_body(content, a_jws(text, chain=[SIGNER])))

    @pytest.mark.parametrize(
        "changed",
        [
            {"actor": BEN},
            {"verb": {"id": PASSED}},
            {"object": {"id": f"{CELL}/2"}},
            {"result": {"success": True}},
            {"context": {"platform": "simulator"}},
            {"timestamp": "2026-05-01T09:30:01Z"},
        ],
    )
    def test_another_statement(self, lrs: XapiClient, changed: dict[str, Any]) -> None:
        jws = a_jws({**STATEMENT, **changed}, chain=[SIGNER])
        assert "another statement" in refused(lrs, a_signed_body(STATEMENT, jws))

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"{",
            b"7",
            b"null",
            b"[]",
            b"{}",
            b'"text"',
            b"\xff\xfe{}",
            b"a statement",
            json.dumps([STATEMENT]).encode(),
            json.dumps({"statement": STATEMENT}).encode(),
            json.dumps({**STATEMENT, "verb": {"id": "did"}}).encode(),
            b"[" * 5000,
        ],
        ids=lambda text: repr(text[:12]),
    )
    def test_no_statement_at_all(self, lrs: XapiClient, text: bytes) -> None:
        """2.6.s4.b3."""
        refused(lrs, a_signed_body(STATEMENT, a_jws(text, chain=[SIGNER])))


class TestTheForm:
    """2.6.s4.b1, b2 and b4: a JWS in compact serialization, of three algorithms."""

    @pytest.mark.parametrize(
        "jws",
        [
            b"",
            b"x",
            b"..",
            b"a.b",
            b"a.b.c",
            b"a.b.c.d",
            b"e30.e30.",
            b"e30.e30.e30",
            b"\x00\xff.e30.e30",
            b'{"payload":"e30","signatures":[]}',
            b"bnVsbA.e30.e30",
            b"W10.e30.e30",
            b"eyJhbGciOiAiUlMyNTYifQ.A.e30",
        ],
    )
    def test_what_is_none(self, lrs: XapiClient, jws: bytes) -> None:
        refused(lrs, a_signed_body(STATEMENT, jws))

    def test_json_serialization(self, lrs: XapiClient) -> None:
        head, payload, signature = a_jws(STATEMENT).decode().split(".")
        whole = {"protected": head, "payload": payload, "signature": signature}
        refused(lrs, a_signed_body(STATEMENT, json.dumps(whole).encode()))

    @pytest.mark.parametrize("end", [b"\n", b"=", b" "])
    def test_something_around_it(self, lrs: XapiClient, end: bytes) -> None:
        refused(lrs, a_signed_body(STATEMENT, a_jws(STATEMENT) + end))

    @pytest.mark.parametrize(
        "algorithm", ["none", "HS256", "ES256", "PS256", "rs256", "RS1", "", 7, None, ["RS256"]]
    )
    def test_another_algorithm(self, lrs: XapiClient, algorithm: Any) -> None:
        """2.6.s4.b4."""
        jws = a_jws(STATEMENT, chain=[SIGNER], header={"alg": algorithm})
        refused(lrs, a_signed_body(STATEMENT, jws))

    def test_an_extension_that_must_be_understood(self, lrs: XapiClient) -> None:
        """RFC 7515, 4.1.11."""
        jws = a_jws(STATEMENT, chain=[SIGNER], header={"crit": ["exp"], "exp": 1})
        refused(lrs, a_signed_body(STATEMENT, jws))

    @pytest.mark.parametrize("kind", ["text/plain", "application/jose", "application/json"])
    def test_another_content_type(self, lrs: XapiClient, kind: str) -> None:
        """2.6.s4.b1."""
        jws = a_jws(STATEMENT)
        named = an_attachment(jws, usageType=SIGNATURE, contentType=kind)
        part = a_part(jws, Content_Type=kind)
        refused(lrs, Body({**STATEMENT, "attachments": [named]}, [part]))

    def test_a_signature_comes_along(self, lrs: XapiClient) -> None:
        """2.6.s5.b3.b1: what is elsewhere can't be checked."""
        body = a_signed_body(STATEMENT, a_jws(STATEMENT), fileUrl="https://example.org/jws")
        assert "is a signature" in refused(lrs, Body(body.content))
        assert lrs.post(body.content).status_code == 400

    def test_a_signature_in_a_batch_is_named(self, lrs: XapiClient) -> None:
        body = a_signed_body(STATEMENT, b"no jws")
        response = send(lrs, Body([a_statement(id=an_id()), body.content], body.parts))
        found = response.json()
        assert (response.status_code, found["property"]) == (400, "[1].attachments[0]")

    def test_one_that_is_far_too_long(
        self, lrs: XapiClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(carrying, "MAX_BYTES", 100)
        assert send(lrs, a_signed_body(STATEMENT, a_jws(STATEMENT))).status_code == 413


class TestTheCertificate:
    """2.6.s5.b3.b3: where there is one, the signature fits it (RFC 7515, 4.1.6)."""

    def test_of_another_key(self, lrs: XapiClient) -> None:
        jws = a_jws(STATEMENT, chain=[SIGNER], signer="other")
        assert "does not fit" in refused(lrs, a_signed_body(STATEMENT, jws))

    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_with_a_part_of_another_signature(self, lrs: XapiClient, place: int) -> None:
        parts = a_jws(STATEMENT, chain=[SIGNER]).split(b".")
        others = a_jws({**STATEMENT, "id": an_id()}, chain=[SIGNER], header={"typ": "JWT"})
        parts[place] = others.split(b".")[place]
        refused(lrs, a_signed_body(STATEMENT, b".".join(parts)))

    def test_with_the_hash_of_another_algorithm(self, lrs: XapiClient) -> None:
        head, payload, _ = a_jws(STATEMENT, chain=[SIGNER], header={"alg": "RS512"}).split(b".")
        signature = a_jws(STATEMENT, chain=[SIGNER]).rpartition(b".")[2]
        refused(lrs, a_signed_body(STATEMENT, b".".join([head, payload, signature])))

    @pytest.mark.parametrize(
        "chain",
        [
            [],
            "",
            7,
            {},
            [7],
            [""],
            ["no base64!"],
            ["AAAA"],
            [None],
            x5c(SIGNER) * 11,
            [base64.urlsafe_b64encode(b"\xff" * 40).decode()],
            [x5c(SIGNER)[0][:-40]],
            x5c(SIGNER)[0],
        ],
        ids=lambda chain: repr(chain)[:12],
    )
    def test_that_is_none(self, lrs: XapiClient, chain: Any) -> None:
        jws = a_jws(STATEMENT, header={"x5c": chain})
        refused(lrs, a_signed_body(STATEMENT, jws))

    def test_of_another_family_of_keys(self, lrs: XapiClient) -> None:
        certificate = a_certificate("curve", issuer="signer", key=an_elliptic_key())
        refused(lrs, a_signed_body(STATEMENT, a_jws(STATEMENT, chain=[certificate])))

    def test_in_a_chain_whose_links_do_not_hold(self, lrs: XapiClient) -> None:
        jws = a_jws(STATEMENT, chain=[SIGNER, a_certificate("root")])
        assert "certify each other" in refused(lrs, a_signed_body(STATEMENT, jws))

    def test_in_a_chain_whose_issuer_has_another_key(self, lrs: XapiClient) -> None:
        leaf = a_certificate("leaf", issuer="middle")
        false = a_certificate("middle", key=a_key("other").public_key())
        jws = a_jws(STATEMENT, chain=[leaf, false], signer="leaf")
        refused(lrs, a_signed_body(STATEMENT, jws))

    def test_in_a_chain_the_wrong_way_round(self, lrs: XapiClient) -> None:
        chain = [a_certificate("root"), a_certificate("leaf", issuer="root")]
        refused(lrs, a_signed_body(STATEMENT, a_jws(STATEMENT, chain=chain, signer="root")))


def test_under_2_0_a_signed_statement_may_hold_what_came_with_2_0(db: None) -> None:
    people = [{"objectType": "contextAgent", "agent": {"objectType": "Agent", **ANA}}]
    content = {**STATEMENT, "context": {"contextAgents": people}}
    body = a_signed_body(content, a_jws(content, chain=[SIGNER]))
    for version, status in (("1.0.3", 400), ("2.0.0", 200)):
        lrs = XapiClient.with_scope("all")
        lrs.version = version
        assert send(lrs, body).status_code == status


def test_a_payload_is_written_without_padding() -> None:
    assert part64(b"{}") == b"e30"
