"""Administrators look into the record: filter, read, follow, watch, and try a statement out."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from tests.xapi.cases import (
    BEN,
    CELL,
    PACK,
    PASSED,
    VOIDED,
    XapiClient,
    a_statement,
    a_voiding,
    an_id,
)
from xapi.domain.words import Words, in_words
from xapi.models import Statement

ClientOf = Callable[[User], Client]


@pytest.fixture
def admin(ada: User, client_of: ClientOf) -> Client:
    return client_of(ada)


def listed(admin: Client, **filters: str) -> list[str]:
    page = admin.get(reverse("xapi_browser"), filters)
    return [str(row.uuid) for row in page.context["listed"].rows]


def test_an_empty_record_says_so(admin: Client) -> None:
    assert "The record is empty" in admin.get(reverse("xapi_browser")).content.decode()


@pytest.mark.parametrize(
    ("filters", "finds"),
    [
        ({}, True),
        ({"agent": "ana@example.org"}, True),
        ({"agent": "mailto:ana@example.org"}, True),
        ({"agent": "mbox mailto:ana@example.org"}, True),
        ({"agent": "nobody@example.org"}, False),
        ({"verb": PASSED}, True),
        ({"verb": VOIDED}, False),
        ({"activity": CELL}, True),
        ({"activity": PACK}, False),
        ({"registration": "6f0a7c9e-0a4b-4c58-8a58-c0f0a9a1c0de"}, True),
        ({"registration": "6f0a7c9e-0a4b-4c58-8a58-c0f0a9a1c0df"}, False),
        ({"since": "2020-01-01T00:00"}, True),
        ({"until": "2020-01-01T00:00"}, False),
    ],
)
def test_each_filter_finds_what_it_names(
    lrs: XapiClient, admin: Client, filters: dict[str, str], finds: bool
) -> None:
    registration = {"registration": "6f0a7c9e-0a4b-4c58-8a58-c0f0a9a1c0de"}
    one = an_id()
    lrs.post(a_statement(id=one, verb={"id": PASSED}, context=registration))
    assert listed(admin, **filters) == ([one] if finds else [])


def test_a_filter_that_makes_no_sense_is_told_at_its_field(admin: Client) -> None:
    page = admin.get(reverse("xapi_browser"), {"verb": "no iri", "registration": "x"})
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"verb", "registration"}


def test_older_statements_are_a_page_further(lrs: XapiClient, admin: Client) -> None:
    lrs.post([a_statement() for _ in range(60)])
    first = admin.get(reverse("xapi_browser"), {"agent": "ana@example.org"})
    assert len(first.context["listed"].rows) == 50
    second = admin.get(f"{reverse('xapi_browser')}?{first.context['older']}")
    assert len(second.context["listed"].rows) == 10
    assert not second.context["older"]


def test_a_cursor_that_was_made_up_begins_with_the_newest(lrs: XapiClient, admin: Client) -> None:
    lrs.post(a_statement())
    assert len(listed(admin, cursor="x")) == 1


def test_the_list_alone_is_sent_to_a_page_that_filters(lrs: XapiClient, admin: Client) -> None:
    lrs.post(a_statement())
    part = admin.get(reverse("xapi_browser"), {"part": "1"}).content.decode()
    assert "<html" not in part
    assert "ana@example.org" in part


def test_a_statement_is_shown_in_words_and_as_json_with_ways_on(
    lrs: XapiClient, admin: Client
) -> None:
    one = an_id()
    lrs.post(a_statement(id=one, context={"contextActivities": {"parent": {"id": PACK}}}))
    page = admin.get(reverse("xapi_statement", args=[one]))
    text = page.content.decode()
    assert "experienced" in text
    assert "&quot;mailto:ana@example.org&quot;" in text
    assert listed(admin, agent=page.context["opened"].actor) == [one]
    assert {iri for _, iri, _ in page.context["by_activity"]} == {CELL, PACK}


def test_a_voided_statement_is_shown_as_one(lrs: XapiClient, admin: Client) -> None:
    one = an_id()
    lrs.post(a_statement(id=one))
    lrs.post(a_voiding(one))
    assert "was voided" in admin.get(reverse("xapi_statement", args=[one])).content.decode()


def test_a_statement_that_is_not_there_is_not_found(admin: Client) -> None:
    assert admin.get(reverse("xapi_statement", args=[uuid4()])).status_code == 404


def test_what_came_with_markup_stays_text(lrs: XapiClient, admin: Client) -> None:
    named = {"mbox": "mailto:x@example.org", "name": "<script>alert(1)</script>"}
    lrs.post(a_statement(actor=named))
    assert "<script>alert" not in admin.get(reverse("xapi_browser")).content.decode()


def test_the_tail_answers_304_until_something_comes_in(lrs: XapiClient, admin: Client) -> None:
    address = f"{reverse('xapi_tail')}?part=1"
    empty = admin.get(address)
    assert "Nothing has come in yet" in empty.content.decode()
    seen = {"If-None-Match": empty["ETag"]}
    assert admin.get(address, headers=seen).status_code == 304
    lrs.post(a_statement())
    fresh = admin.get(address, headers=seen)
    assert fresh.status_code == 200
    assert fresh["ETag"] != empty["ETag"]
    assert "ana@example.org" in fresh.content.decode()


def test_the_tail_is_a_page_without_script_too(lrs: XapiClient, admin: Client) -> None:
    lrs.post(a_statement())
    assert "ana@example.org" in admin.get(reverse("xapi_tail")).content.decode()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (json.dumps(a_statement()), "would take it"),
        (json.dumps([a_statement(), a_statement()]), "would take it"),
        (json.dumps(a_statement(verb={"id": "x"})), "verb.id"),
        (json.dumps([a_statement(), a_statement(actor=None)]), "[1].actor"),
        ("{", "would refuse it"),
        ('{"a": 1, "a": 2}', "twice"),
        ("3", "would refuse it"),
        ("[]", "would take it"),
    ],
)
def test_a_pasted_statement_is_checked_and_not_stored(admin: Client, text: str, says: str) -> None:
    page = admin.post(reverse("xapi_check"), {"statement": text, "version": "1.0.3"})
    assert says in page.content.decode()
    assert not Statement.objects.exists()


def test_the_sandbox_checks_by_the_version_that_is_chosen(admin: Client) -> None:
    text = json.dumps(
        a_statement(context={"contextAgents": [{"objectType": "contextAgent", "agent": BEN}]})
    )
    says = [
        admin.post(reverse("xapi_check"), {"statement": text, "version": version}).content.decode()
        for version in ("1.0.3", "2.0.0")
    ]
    assert ["would refuse it" in each for each in says] == [True, False]


def test_nobody_else_looks_into_the_record(
    tomas: User, client_of: ClientOf, lrs: XapiClient
) -> None:
    one = an_id()
    lrs.post(a_statement(id=one))
    for address in (
        reverse("xapi_browser"),
        reverse("xapi_tail"),
        reverse("xapi_check"),
        reverse("xapi_statement", args=[one]),
    ):
        assert client_of(tomas).get(address).status_code in (302, 403)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({}, Words("ana@example.org", "experienced", CELL)),
        ({"actor": {**BEN, "name": "Ben"}}, Words("Ben", "experienced", CELL)),
        ({"actor": BEN}, Words("ben", "experienced", CELL)),
        (
            {"actor": {"objectType": "Group", "member": [BEN, {"openid": "https://x.example/"}]}},
            Words("ben, https://x.example/", "experienced", CELL),
        ),
        (
            {"verb": {"id": PASSED, "display": {"de": "bestand", "en": "passed"}}},
            Words("ana@example.org", "passed", CELL),
        ),
        (
            {"object": {"id": CELL, "definition": {"name": {"en-GB": "A cell"}}}},
            Words("ana@example.org", "experienced", "A cell"),
        ),
        (
            {"result": {"score": {"scaled": 0.5}, "success": False, "response": "b"}},
            Words("ana@example.org", "experienced", CELL, "50%, ✗, “b”"),
        ),
        (
            {"object": {**a_statement(actor=BEN), "objectType": "SubStatement"}},
            Words("ana@example.org", "experienced", f"[ben experienced {CELL}]"),
        ),
    ],
)
def test_a_statement_in_words(members: dict[str, object], words: Words) -> None:
    assert in_words(a_statement(**members), ["en"]) == words
