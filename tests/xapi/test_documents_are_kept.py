"""Documents of all three resources (xAPI 1.0.3, Communication 2.2 to 2.7; IEEE 9274.1.1, 4.1.6)."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.xapi.cases import ANA, PACK
from tests.xapi.documents import OTHER_REGISTRATION, REGISTRATION, Documents, etag
from xapi.models import Activity, Agent

CONTENTS = {
    "JSON": (b'{"page": 3}', "application/json"),
    "JSON that is no object": (b"[1, 2]", "application/json"),
    "what only says that it is JSON": (b"{page", "application/json"),
    "text": ("Año".encode(), "text/plain; charset=utf-8"),
    "another charset": (b"A\xf1o", "text/plain; charset=ISO-8859-1"),
    "a page": (b"<script>alert(1)</script>", "text/html"),
    "bytes": (bytes(range(256)), "application/octet-stream"),
    "nothing at all": (b"", "text/plain"),
    "multipart": (b"--x--", "multipart/mixed; boundary=x"),
    "a form": (b"a=1&b=2", "application/x-www-form-urlencoded"),
    "a type of one's own": (b"\x89PNG", 'image/png; Profile="A b"'),
}


@pytest.mark.parametrize(("content", "kind"), CONTENTS.values(), ids=CONTENTS)
def test_2_2_s2_content_of_any_type_comes_back_as_it_came(
    either: Documents, content: bytes, kind: str
) -> None:
    either.keep(content, content_type=kind)
    response = either.get()
    assert response.status_code == 200
    assert response.content == content
    assert response["Content-Type"] == kind


def test_content_without_a_type_is_bytes(documents: Documents) -> None:
    documents.keep(b"abc", content_type="")
    assert documents.get()["Content-Type"] == "application/octet-stream"


def test_a_document_that_says_it_is_a_page_runs_nothing(documents: Documents) -> None:
    documents.keep(b"<script>alert(1)</script>", content_type="text/html")
    assert "sandbox" in documents.get()["Content-Security-Policy"]


def test_put_post_and_delete_answer_204_without_content(documents: Documents) -> None:
    tag = documents.put({"a": 1}, if_none_match="*")["ETag"]
    posted = documents.post({"b": 2}, if_match=tag)
    deleted = documents.delete(if_match=posted["ETag"])
    for response in (posted, deleted):
        assert response.status_code == 204
        assert response.content == b""


def test_2_2_s4_an_agent_or_activity_nobody_heard_of_is_no_reason_to_refuse(
    documents: Documents,
) -> None:
    assert not Agent.objects.exists()
    assert not Activity.objects.exists()
    documents.keep({"a": 1})
    assert documents.get().json() == {"a": 1}


def test_put_replaces_the_whole_document(documents: Documents) -> None:
    before = documents.keep({"a": 1, "b": 2})
    documents.put(b"plain", content_type="text/plain", if_match=etag(before))
    response = documents.get()
    assert response.content == b"plain"
    assert response["Content-Type"] == "text/plain"


def test_what_was_never_stored_is_404(documents: Documents) -> None:
    response = documents.get()
    assert response.status_code == 404
    assert response.json()["detail"]


def test_what_was_deleted_is_404_and_named_no_more(documents: Documents) -> None:
    content = documents.keep({"a": 1})
    documents.delete(if_match=etag(content))
    assert documents.get().status_code == 404
    assert documents.ids() == []


def test_deleting_what_is_not_there_changes_nothing(documents: Documents) -> None:
    assert documents.delete().status_code == 204


def test_each_id_and_each_context_has_a_document_of_its_own(documents: Documents) -> None:
    documents.keep({"a": 1})
    documents.keep({"a": 2}, documents.named("other"))
    elsewhere = {**documents.resource.other, documents.resource.id: "bookmark"}
    documents.keep({"a": 3}, elsewhere)
    assert documents.get().json() == {"a": 1}
    assert documents.get(documents.named("other")).json() == {"a": 2}
    assert documents.get(elsewhere).json() == {"a": 3}
    assert documents.ids() == ["bookmark", "other"]


@pytest.mark.parametrize("document_id", ["a b", "ä/ö?&=", "https://x.org/#1", "'\"--", "%41", "."])
def test_any_text_is_an_id(either: Documents, document_id: str) -> None:
    either.keep({"a": 1}, either.named(document_id))
    assert either.get(either.named(document_id)).json() == {"a": 1}
    assert either.ids() == [document_id]


def test_ids_differ_by_case(documents: Documents) -> None:
    documents.keep({"a": 1}, documents.named("Page"))
    assert documents.get(documents.named("page")).status_code == 404


def test_a_context_without_documents_has_an_empty_list(documents: Documents) -> None:
    assert documents.ids() == []


def test_since_leaves_out_what_changed_at_that_moment_or_before(documents: Documents) -> None:
    documents.keep({"a": 1}, documents.named("old"))
    moment = datetime.now(UTC).isoformat()
    documents.keep({"a": 1}, documents.named("new"))
    assert documents.ids(since=moment) == ["new"]
    assert documents.ids(since=datetime.now(UTC).isoformat()) == []
    assert documents.ids(since="2015-01-01T00:00:00Z") == ["old", "new"]


def test_since_counts_the_last_change(documents: Documents) -> None:
    tag = documents.put({"a": 1}, if_none_match="*")["ETag"]
    moment = datetime.now(UTC).isoformat()
    documents.post({"b": 1}, if_match=tag)
    assert documents.ids(since=moment) == ["bookmark"]


def test_2_2_s6_last_modified_is_when_the_document_changed_last(documents: Documents) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    documents.keep({"a": 1})
    for response in (documents.get(), documents.request("GET", documents.resource.context)):
        modified = parsedate_to_datetime(response["Last-Modified"])
        assert before <= modified <= datetime.now(UTC) + timedelta(seconds=1)


def test_1_1_head_answers_as_get_does_without_the_content(documents: Documents) -> None:
    documents.keep({"a": 1})
    for parameters in (documents.resource.one, documents.resource.context):
        get = documents.request("GET", parameters)
        head = documents.request("HEAD", parameters)
        assert head.status_code == 200
        assert head.content == b""
        for name in ("ETag", "Last-Modified", "Content-Type", "X-Experience-API-Version"):
            assert head[name] == get[name]


def test_1_1_head_of_what_is_not_there_is_404(documents: Documents) -> None:
    assert documents.request("HEAD", documents.resource.one).status_code == 404


def test_3_3_every_answer_names_the_version_whose_rules_were_used(documents: Documents) -> None:
    responses = [
        documents.put({"a": 1}, if_none_match="*"),
        documents.get(),
        documents.get({}),
        documents.get(documents.named("nothing")),
        documents.put({"a": 1}, if_match='"x"'),
    ]
    assert [each.status_code for each in responses] == [204, 200, 400, 404, 412]
    assert {each["X-Experience-API-Version"] for each in responses} == {documents.version}


@pytest.mark.parametrize(("before", "after"), [("/xapi//", ""), ("/xapi/", "/")])
def test_addresses_are_known_with_a_slash_too_many(
    either: Documents, before: str, after: str
) -> None:
    either.keep({"a": 1})
    address = either.resource.address.replace("/xapi/", before) + after
    response = Client().get(
        f"{address}?{urlencode(either.resource.one)}", headers=either.client.headers()
    )
    assert response.status_code == 200


def test_other_methods_are_not_possible(documents: Documents) -> None:
    response = documents.request("PATCH", documents.resource.one, b"{}")
    assert response.status_code == 405
    assert "DELETE" in response["Allow"]


def test_without_a_version_nothing_is_answered(documents: Documents) -> None:
    documents.version = ""
    assert documents.get().status_code == 400


class TestStates:
    """What only the State resource has: registrations, and many deleted at once."""

    def test_a_registration_has_states_of_its_own(self, states: Documents) -> None:
        states.keep({"a": 0})
        states.keep({"a": 1}, states.named("bookmark", registration=REGISTRATION))
        states.keep({"a": 2}, states.named("bookmark", registration=OTHER_REGISTRATION))
        assert states.get().json() == {"a": 0}
        one = states.named("bookmark", registration=REGISTRATION)
        assert states.get(one).json() == {"a": 1}

    def test_a_registration_has_no_case(self, states: Documents) -> None:
        states.keep({"a": 1}, states.named("bookmark", registration=REGISTRATION))
        upper = states.named("bookmark", registration=REGISTRATION.upper())
        assert states.get(upper).json() == {"a": 1}

    def test_2_3_s4_ids_are_of_the_registration_if_one_is_named(self, states: Documents) -> None:
        states.keep({"a": 1}, states.named("without"))
        states.keep({"a": 1}, states.named("within", registration=REGISTRATION))
        assert states.ids(registration=REGISTRATION) == ["within"]
        assert states.ids(registration=OTHER_REGISTRATION) == []
        assert states.ids() == ["without", "within"]

    def test_an_id_of_two_registrations_is_named_once(self, states: Documents) -> None:
        for registration in (REGISTRATION, OTHER_REGISTRATION):
            states.keep({"a": 1}, states.named("bookmark", registration=registration))
        assert states.ids() == ["bookmark"]

    def test_2_3_s5_without_an_id_all_of_the_context_go(self, states: Documents) -> None:
        others = {**states.resource.other, "stateId": "bookmark"}
        elsewhere = {**states.resource.one, "activityId": PACK}
        for at in (others, elsewhere, states.named("a"), states.named("b")):
            states.keep({"a": 1}, at)
        response = states.request("DELETE", states.resource.context)
        assert response.status_code == 204
        assert states.ids() == []
        assert states.get(others).status_code == 200
        assert states.get(elsewhere).status_code == 200

    def test_2_3_s5_with_a_registration_only_its_own_go(self, states: Documents) -> None:
        states.keep({"a": 1}, states.named("without"))
        states.keep({"a": 1}, states.named("within", registration=REGISTRATION))
        context = {**states.resource.context, "registration": REGISTRATION}
        assert states.request("DELETE", context).status_code == 204
        assert states.ids() == ["without"]

    def test_deleting_all_of_nothing_is_no_error(self, states: Documents) -> None:
        assert states.request("DELETE", states.resource.context).status_code == 204

    @pytest.mark.parametrize(
        "agent",
        [
            {"objectType": "Agent", **ANA},
            {"name": "Ana", **ANA},
            {"mbox": "mailto:ana@EXAMPLE.org"},
        ],
    )
    def test_an_agent_is_who_its_identifier_says(
        self, states: Documents, agent: dict[str, str]
    ) -> None:
        states.keep({"a": 1})
        at = {**states.resource.one, "agent": json.dumps(agent)}
        assert states.get(at).json() == {"a": 1}


def test_2_7_profiles_are_not_deleted_without_an_id(profiles: Documents) -> None:
    profiles.keep({"a": 1})
    assert profiles.request("DELETE", profiles.resource.context).status_code == 400
    assert profiles.ids() == ["bookmark"]
