"""Lists page by page: whole, each once, and steady while the library changes."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from kernel import fairness
from oer_library.feeds.oai import tokens
from oer_library.feeds.oai.errors import OaiError
from oer_library.feeds.oai.tokens import Token
from oer_library.models import FeedHeader, FeedSet
from oer_library.services import feeding
from tests.oer_library.conftest import Described
from tests.oer_library.feeds.conftest import Answer, Ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oer_library.feeds.oai.lists.PAGE", 3)


def harvest(ask: Ask, verb: str = "ListIdentifiers", **arguments: str) -> list[Answer]:
    answers = [ask(verb, metadataPrefix="oai_dc", **arguments)]
    while answers[-1].token:
        answers.append(ask(verb, resumptionToken=answers[-1].token))
    return answers


def identifiers(answers: list[Answer]) -> list[str]:
    return [one for each in answers for one in each.all("identifier")]


def many(published: Described, number: int) -> None:
    for at in range(number):
        published(url=f"https://example.org/{at}")


@pytest.mark.parametrize("number", [1, 3, 6, 7])
def test_all_come_once_and_no_page_is_empty(ask: Ask, published: Described, number: int) -> None:
    many(published, number)
    FeedHeader.objects.update(datestamp=datetime(2026, 1, 1, tzinfo=UTC))
    FeedSet.objects.update(datestamp=datetime(2026, 1, 1, tzinfo=UTC))
    for arguments in ({}, {"set": "licence:CC-BY-4.0"}, {"from_": "2026-01-01"}):
        answers = harvest(ask, **arguments)
        found = identifiers(answers)
        assert len(found) == len(set(found)) == number
        assert all(each.all("header") or each.all("identifier") for each in answers)
        assert len(answers) == -(-number // 3)


def test_a_token_says_how_far_it_is_and_the_last_is_empty(ask: Ask, published: Described) -> None:
    many(published, 7)
    answers = harvest(ask)
    elements = [
        each.root.find(".//{http://www.openarchives.org/OAI/2.0/}resumptionToken")
        for each in answers
    ]
    said = [(one.get("cursor"), one.get("completeListSize")) for one in elements]
    assert said == [("0", "7"), ("3", "7"), ("6", "7")]
    assert answers[-1].all("resumptionToken") == [""]


def test_a_list_of_one_page_has_no_token(ask: Ask, published: Described) -> None:
    many(published, 3)
    assert ask("ListRecords", metadataPrefix="oai_dc").all("resumptionToken") == []


def test_the_same_token_gives_the_same_page(ask: Ask, published: Described) -> None:
    many(published, 5)
    token = ask("ListIdentifiers", metadataPrefix="oai_dc").token
    pages = [ask("ListIdentifiers", resumptionToken=token).all("identifier") for _ in range(2)]
    assert pages[0] == pages[1]


def test_what_changes_meanwhile_comes_again_at_the_end_and_nothing_is_lost(
    ask: Ask, published: Described
) -> None:
    many(published, 7)
    first = ask("ListIdentifiers", metadataPrefix="oai_dc")
    keys = list(FeedHeader.objects.order_by("id").values_list("resource_id", flat=True))
    feeding.move([keys[0], keys[6]], deleted=False)
    found, answer = first.all("identifier"), first
    while answer.token:
        answer = ask("ListIdentifiers", resumptionToken=answer.token)
        found += answer.all("identifier")
    assert len(set(found)) == 7
    assert [one for one in set(found) if found.count(one) == 2] == [found[0]]


def test_a_page_is_not_empty_when_all_that_is_left_moved_past_until(
    ask: Ask, published: Described
) -> None:
    many(published, 4)
    until = FeedHeader.objects.order_by("-datestamp")[0].datestamp
    FeedHeader.objects.update(datestamp=until - timedelta(days=1))
    first = ask("ListIdentifiers", metadataPrefix="oai_dc", until=f"{until:%Y-%m-%d}")
    feeding.move(list(FeedHeader.objects.values_list("resource_id", flat=True)), deleted=False)
    FeedHeader.objects.update(datestamp=until + timedelta(days=3))
    after = ask("ListIdentifiers", resumptionToken=first.token)
    assert len(after.all("identifier")) == 1
    assert after.token == ""


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: raw.hex()))
def test_any_other_text_is_no_token(text: str) -> None:
    with pytest.raises(OaiError) as caught:
        tokens.read(text)
    assert caught.value.code == "badResumptionToken"


@given(
    st.builds(
        Token,
        moment=st.integers(0, 2**57),
        number=st.integers(0, 2**57),
        prefix=st.sampled_from(["oai_dc", "lom"]),
        set=st.sampled_from(["", "language:de"]),
        given=st.integers(0, 2**40),
    )
)
def test_a_token_is_read_as_it_was_written(token: Token) -> None:
    assert tokens.read(str(token)) == token


@pytest.mark.parametrize(
    "token",
    [
        Token(1, 1, prefix="marc", given=1),
        Token(1, 1, prefix="oai_dc", since="2026-99-99", given=1),
        Token(2**61, 1, prefix="oai_dc", given=1),
    ],
)
def test_a_token_that_was_made_up_breaks_nothing(
    client: Client, published: Described, token: Token
) -> None:
    published()
    said = {"verb": "ListRecords", "resumptionToken": str(token)}
    answer = client.get("/oai", said)
    assert answer.status_code == 200
    assert Answer(answer.content).error in ("badResumptionToken", "noRecordsMatch")


def test_an_answer_is_packed_for_who_takes_it(client: Client, published: Described) -> None:
    published()
    said = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    packed = client.get("/oai", said, headers={"accept-encoding": "deflate, gzip;q=0.5"})
    assert packed["Content-Encoding"] == "gzip"
    assert Answer(gzip.decompress(packed.content)).all("identifier")
    plain = client.get("/oai", said, headers={"accept-encoding": "gzip;q=0"})
    assert not plain.has_header("Content-Encoding")


def test_who_has_the_answer_gets_304_until_anything_changes(
    client: Client, published: Described
) -> None:
    resource = published()
    said = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    tag = client.get("/oai", said)["ETag"]
    assert client.get("/oai", said, headers={"if-none-match": tag}).status_code == 304
    assert client.get("/oai", {**said, "set": "language"}, headers={"if-none-match": tag}).content
    feeding.move([resource.pk], deleted=True)
    assert client.get("/oai", said, headers={"if-none-match": tag}).status_code == 200


def test_a_busy_platform_says_when_to_come_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fairness, "TURNS", fairness.Turns())
    with fairness.TURNS.turn("127.0.0.1"), fairness.TURNS.turn("127.0.0.1"):
        busy = client.get("/oai?verb=Identify")
        assert busy.status_code == 503
        assert int(busy["Retry-After"]) > 0
        other = client.get("/oai?verb=Identify", REMOTE_ADDR="192.0.2.1")
        assert other.status_code == 200
    assert client.get("/oai?verb=Identify").status_code == 200


def test_a_spent_budget_fills_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(fairness, "TURNS", fairness.Turns())
    monkeypatch.setattr(fairness, "monotonic", lambda: now[0])
    monkeypatch.setattr("django.conf.settings.FEED_REQUESTS_PER_MINUTE", 3)
    statuses = [client.get("/oai?verb=Identify").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 503]
    now[0] += 21
    assert client.get("/oai?verb=Identify").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_a_client_behind_our_proxy_is_known_by_what_the_proxy_says(
    rf: RequestFactory,
    monkeypatch: pytest.MonkeyPatch,
    proxies: int,
    forwarded: str,
    address: str,
) -> None:
    monkeypatch.setattr("django.conf.settings.TRUSTED_PROXIES", proxies)
    request = rf.get("/oai", headers={"x-forwarded-for": forwarded} if forwarded else {})
    assert fairness.address_of(request) == address
