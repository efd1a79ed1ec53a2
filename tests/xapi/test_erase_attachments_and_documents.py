"""What a person's statements carry, and what clients keep beside them, goes with the person."""

import hashlib
import json
from typing import Any

import pytest
from django.test import TestCase

from tests.xapi.attached import PICTURE, a_part, an_attachment, files, post, with_attachments
from tests.xapi.cases import ANA, BEN, XapiClient, a_statement
from tests.xapi.forgetting import erase
from xapi.domain.forgetting import SIGNATURE
from xapi.models import (
    ActivityProfile,
    AgentProfile,
    Attachment,
    Erasure,
    Replacement,
    StateDocument,
    Statement,
    StatementAttachment,
)
from xapi.selectors.of_person import Counts, counted

NAMES = ["mbox mailto:ana@example.org"]


def erased() -> Erasure:
    """Erase Ana, with what happens after each commit, and return the log's entry."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase(NAMES)
    return Erasure.objects.get()


def test_the_last_statement_takes_its_attachment_along(lrs: XapiClient) -> None:
    others = files()
    post(lrs, with_attachments(an_attachment(), actor=ANA), a_part())
    assert len(files() - others) == 1
    assert erased().attachments == 1
    assert not Attachment.objects.exists()
    assert files() == others


def test_an_attachment_that_others_carry_too_stays(lrs: XapiClient) -> None:
    others = files()
    post(lrs, with_attachments(an_attachment(), actor=ANA), a_part())
    post(lrs, with_attachments(an_attachment(), actor=BEN), a_part())
    erased()
    assert len(files() - others) == 1
    left = StatementAttachment.objects.get()
    assert left.sequence == Statement.objects.get().sequence


@pytest.fixture
def signed(lrs: XapiClient) -> Statement:
    """A statement of Ben about Ana, with a picture, that somebody signed."""
    picture = an_attachment(PICTURE)
    post(lrs, with_attachments(picture, actor=BEN, context={"instructor": ANA}), a_part(PICTURE))
    post(lrs, with_attachments(an_attachment(), actor=BEN), a_part())
    row = Statement.objects.order_by("sequence")[0]
    told = json.loads(row.raw)
    told["attachments"].append(an_attachment(usageType=SIGNATURE))
    Statement.objects.filter(pk=row.pk).update(raw=json.dumps(told))
    link = StatementAttachment.objects.get(attachment__sha2=an_attachment()["sha2"])
    link.sequence, link.stored = row.sequence, row.stored
    link.save()
    return row


def test_the_signature_of_a_changed_statement_goes_and_the_log_says_so(signed: Statement) -> None:
    assert erased().attachments == 1
    entry = Replacement.objects.get()
    assert (entry.statement, entry.unsigned) == (signed.uuid, True)
    (left,) = Statement.objects.get(pk=signed.pk).content["attachments"]
    assert left["sha2"] == an_attachment(PICTURE)["sha2"]
    assert [row.sha2 for row in Attachment.objects.all()] == [left["sha2"]]


def keep_documents(lrs: XapiClient, agent: dict[str, Any]) -> None:
    """Keep a state and a profile of an agent."""
    query = {"agent": json.dumps(agent), "activityId": "https://example.org/a", "stateId": "s"}
    profile = {"agent": json.dumps(agent), "profileId": "https://example.org/p"}
    for resource, given in (("activities/state", query), ("agents/profile", profile)):
        address = f"/xapi/{resource}?{'&'.join(f'{k}={v}' for k, v in given.items())}"
        answer = lrs.send("post", address, {"a": 1})
        assert answer.status_code == 204, answer.content


def test_documents_of_the_person_go_and_those_of_others_stay(lrs: XapiClient) -> None:
    keep_documents(lrs, ANA)
    keep_documents(lrs, BEN)
    assert erased().documents == 2
    assert StateDocument.objects.get().agent.identifier.endswith("ben")
    assert AgentProfile.objects.get().agent.identifier.endswith("ben")


def test_the_dry_run_counts_what_then_goes(lrs: XapiClient) -> None:
    post(lrs, with_attachments(an_attachment(), actor=ANA), a_part())
    lrs.post([a_statement(actor=ANA), a_statement(actor=BEN, context={"instructor": ANA})])
    keep_documents(lrs, ANA)
    before = counted(NAMES)
    run = erased()
    assert before == Counts(statements=2, replacements=1, documents=2, attachments=1)
    assert before == Counts(run.statements, run.replaced, run.documents, run.attachments)


def keep_profile(lrs: XapiClient, content: bytes, kind: str) -> None:
    """Keep a profile of an activity."""
    address = (
        "/xapi/activities/profile?activityId=https://example.org/a&profileId=https://example.org/p"
    )
    answer = lrs.send("put", address, content, content_type=kind, **{"If-None-Match": "*"})
    assert answer.status_code == 204, answer.content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (json.dumps({"best": [{"actor": ANA, "score": 3}], "by": "Ben"}).encode(), "application/json"),
        (b"Best of all, ana@example.org: 3 points", "text/plain"),
        (b'{"unfinished": "ana@example.org', "text/plain"),
    ],
)  # fmt: skip
def test_documents_about_activities_tell_nothing_of_the_person_any_more(
    lrs: XapiClient, content: bytes, kind: str
) -> None:
    keep_profile(lrs, content, kind)
    before = ActivityProfile.objects.get()
    assert erased().replaced == 1
    after = ActivityProfile.objects.get()
    told = bytes(after.content).decode()
    assert "ana@example.org" not in told
    assert told.startswith(content.decode()[:6]), "all else stays"
    assert (
        after.etag == hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest() != before.etag
    )


def test_documents_that_tell_nothing_of_the_person_stay_as_they_are(lrs: XapiClient) -> None:
    keep_profile(lrs, b"\xff\xfe ana@example.org", "application/octet-stream")
    keep_documents(lrs, BEN)
    before = set(ActivityProfile.objects.values_list("etag", "updated"))
    assert erased().replaced == 0
    assert set(ActivityProfile.objects.values_list("etag", "updated")) == before
