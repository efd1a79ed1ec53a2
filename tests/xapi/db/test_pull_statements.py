"""Statements are taken in from other records, from where the last time stopped."""

import hashlib
import json
from typing import Any

import pytest
from django.core.files.storage import default_storage

from kernel import clock
from kernel.jobs.sweep import run_due
from tests.xapi.cases import XapiClient, a_statement, a_voiding, an_id
from tests.xapi.elsewhere import Elsewhere
from xapi.models import Attachment, PullSource, Statement
from xapi.selectors.credentials import trusted_authorities
from xapi.services import pulling
from xapi.services.erasure import erase_some
from xapi.tasks import exchange

pytestmark = pytest.mark.django_db(transaction=True)
MOMENT = "2026-03-01T10:00:00.000Z"


@pytest.fixture
def source(there: Elsewhere) -> PullSource:
    return PullSource.objects.create(name="There", endpoint=there.endpoint)


def told(**members: Any) -> dict[str, Any]:
    """Return a statement as another record gives it out."""
    elsewhere = {"account": {"homePage": "https://there.example", "name": "lrs"}}
    return a_statement(
        id=an_id(), timestamp=MOMENT, stored=MOMENT, authority=elsewhere, version="1.0.0", **members
    )


def page(*statements: dict[str, Any], more: str = "", through: str = "") -> Any:
    body = json.dumps({"statements": statements, "more": more})
    headers = {"Content-Type": "application/json"}
    if through:
        headers["X-Experience-API-Consistent-Through"] = through
    return 200, headers, body.encode()


def again(source: PullSource) -> PullSource:
    return PullSource.objects.get(pk=source.pk)


def ids() -> set[str]:
    return {str(each) for each in Statement.objects.values_list("uuid", flat=True)}


def test_pages_are_taken_in_to_the_end(there: Elsewhere, source: PullSource) -> None:
    one, two = told(), told()
    there.answers = [page(one, more="/xapi/statements?cursor=2"), page(two)]
    assert pulling.pull(source) == 2
    assert ids() == {one["id"], two["id"]}
    assert [asked.path for asked in there.asked] == [
        "/xapi/statements?ascending=true&attachments=true",
        "/xapi/statements?cursor=2",
    ]


def test_the_next_time_asks_for_what_came_later(there: Elsewhere, source: PullSource) -> None:
    there.answers = [page(told(), through="2026-03-01T09:59:00Z"), page()]
    pulling.pull(source)
    pulling.pull(again(source))
    assert "since=2026-03-01T09%3A59%3A00" in there.asked[1].path


def test_a_record_that_does_not_say_how_complete_it_is_is_asked_with_a_margin(
    there: Elsewhere, source: PullSource
) -> None:
    there.answers = [page(told())]
    pulling.pull(source)
    since = again(source).since
    assert since is not None
    assert since.isoformat() == "2026-03-01T09:59:55+00:00"


def test_the_source_is_the_authority_and_counts_only_where_it_is_trusted(
    there: Elsewhere, source: PullSource
) -> None:
    there.answers = [page(told())]
    pulling.pull(source)
    kept = Statement.objects.get()
    assert kept.content["authority"]["account"]["name"] == f"source:{source.uuid}"
    assert kept.authority_id not in trusted_authorities()
    PullSource.objects.update(trusted=True)
    assert kept.authority_id in trusted_authorities()


def test_a_page_that_is_read_twice_changes_nothing(there: Elsewhere, source: PullSource) -> None:
    one = told()
    there.answers = [page(one), page(one)]
    pulling.pull(source)
    PullSource.objects.update(since=None)
    pulling.pull(again(source))
    assert ids() == {one["id"]}


def test_what_is_refused_here_is_told_and_the_others_come_in(
    there: Elsewhere, source: PullSource
) -> None:
    good, bad = told(), told(verb={"id": "no iri"})
    there.answers = [page(bad, good)]
    assert pulling.pull(source) == 2
    assert ids() == {good["id"]}
    assert bad["id"] in again(source).problem


def test_an_erased_statement_does_not_come_back(
    lrs: XapiClient, there: Elsewhere, source: PullSource
) -> None:
    one = told()
    lrs.post(one)
    while erase_some({"mbox mailto:ana@example.org"}):
        pass
    there.answers = [page(one)]
    pulling.pull(source)
    assert not ids()


def test_voidings_come_in_and_take_effect(there: Elsewhere, source: PullSource) -> None:
    one = told()
    there.answers = [page(one, {**told(), **a_voiding(one["id"], id=an_id())})]
    pulling.pull(source)
    assert Statement.objects.get(uuid=one["id"]).voided


def test_a_foreign_next_page_is_not_followed(there: Elsewhere, source: PullSource) -> None:
    there.answers = [page(told(), more="https://elsewhere.example/statements?cursor=2")]
    pulling.pull(source)
    assert "another host" in again(source).problem
    assert len(there.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (503, {}, b""),
        (404, {}, b"no"),
        (400, {}, b"no"),
        (200, {"Content-Type": "application/json"}, b"not json"),
        (200, {"Content-Type": "application/json"}, b"[]"),
        (200, {"Content-Type": "application/json"}, b'{"statements": [3]}'),
        (200, {"Content-Type": "application/json"}, b"\xff"),
        (200, {"Content-Type": "multipart/mixed"}, b"--x"),
    ],
)
def test_an_answer_that_makes_no_sense_is_tried_again_later(
    there: Elsewhere, source: PullSource, answer: Any
) -> None:
    there.answers = [answer]
    assert pulling.pull(source) == 0
    waiting = again(source)
    assert waiting.failures == 1
    assert waiting.problem
    assert waiting.next_try is not None
    assert waiting.next_try > clock.now()


def test_attachments_come_along(there: Elsewhere, source: PullSource) -> None:
    data = b"a small file"
    sha2 = hashlib.sha256(data).hexdigest()
    attached = {
        "usageType": "https://example.org/usage",
        "display": {"en": "file"},
        "contentType": "text/plain",
        "length": len(data),
        "sha2": sha2,
    }
    statements = [
        told(attachments=[attached]),
        told(attachments=[attached]),
        told(verb={"id": "x"}),
    ]
    body = (
        b"--b\r\nContent-Type: application/json\r\n\r\n"
        + json.dumps({"statements": statements, "more": ""}).encode()
        + b"\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
        + f"X-Experience-API-Hash: {sha2}\r\n\r\n".encode()
        + data
        + b"\r\n--b--\r\n"
    )
    there.answers = [(200, {"Content-Type": "multipart/mixed; boundary=b"}, body)]
    assert pulling.pull(source) == 3
    assert ids() == {each["id"] for each in statements[:2]}
    kept = Attachment.objects.get()
    assert kept.uses.count() == 2
    with default_storage.open(kept.file, "rb") as file:
        assert file.read() == data


def test_the_job_asks_every_source_that_is_due(there: Elsewhere, source: PullSource) -> None:
    there.answers = [page(told())]
    exchange(None)  # type: ignore[arg-type]
    run_due()
    assert len(ids()) == 1
