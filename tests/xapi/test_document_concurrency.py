"""Nobody overwrites what somebody else wrote meanwhile.

xAPI 1.0.3, Communication 3.1; IEEE 9274.1.1, 4.1.4. 1.0.3 asks for headers on PUT of the two
profiles alone, 2.0 on PUT of all three.
"""

import pytest

from tests.xapi.cases import XapiClient
from tests.xapi.documents import AGENT_PROFILE, STATE, VERSIONS, Documents, etag
from xapi.models import ActivityProfile, AgentProfile, StateDocument

OTHER = etag(b"something else")


def kept(documents: Documents) -> bytes:
    """Return what is kept, and make sure that the answer carries its ETag."""
    response = documents.get()
    assert response["ETag"] == etag(response.content)
    return bytes(response.content)


def test_3_1_s4_b1_the_etag_is_the_quoted_sha_1_of_the_content(documents: Documents) -> None:
    documents.keep(b"Torque: 12 Nm", content_type="text/plain")
    assert documents.get()["ETag"] == '"f32f8eec853d351979fe9e6487508fd631b5c2f8"'


def test_3_1_s4_b1_ids_have_an_etag_too(documents: Documents) -> None:
    documents.keep({"a": 1})
    response = documents.request("GET", documents.resource.context)
    assert response["ETag"] == etag(response.content)


def test_the_answer_to_a_change_names_the_new_etag(documents: Documents) -> None:
    put = documents.put({"a": 1}, if_none_match="*")
    assert put["ETag"] == etag(kept(documents))
    posted = documents.post({"b": 1}, if_match=put["ETag"])
    assert posted["ETag"] == etag(kept(documents))


def test_equal_content_has_an_equal_etag(documents: Documents) -> None:
    documents.keep({"a": 1})
    documents.keep({"a": 1}, documents.named("other"))
    assert documents.get()["ETag"] == documents.get(documents.named("other"))["ETag"]


class TestPut:
    """Where a document may be put."""

    @pytest.mark.parametrize("form", ["{}", '"x", {}', '{}, "x"', '"a,b",{}', "*", " * "])
    def test_3_1_s4_b5_if_match_that_names_the_document_lets_it_be_replaced(
        self, either: Documents, form: str
    ) -> None:
        before = either.keep({"a": 1})
        response = either.put({"a": 2}, if_match=form.format(etag(before)))
        assert response.status_code == 204
        assert kept(either) == b'{"a": 2}'

    def test_an_etag_without_quotation_marks_counts_as_the_same(self, documents: Documents) -> None:
        before = documents.keep({"a": 1})
        assert documents.put({"a": 2}, if_match=etag(before).strip('"')).status_code == 204

    @pytest.mark.parametrize("form", [OTHER, '"x", "y"', "W/{}", "x", '""', '"{}', "{} x"])
    def test_3_1_s4_b9_if_match_that_names_another_is_412_and_changes_nothing(
        self, either: Documents, form: str
    ) -> None:
        before = either.keep({"a": 1})
        given = form.format(etag(before)) if form.startswith("W/") else form.format("x")
        response = either.put({"a": 2}, if_match=given)
        assert response.status_code == 412
        assert etag(before) in response.json()["detail"]
        assert kept(either) == before

    def test_an_etag_of_what_was_there_before_is_412(self, documents: Documents) -> None:
        first = documents.keep({"a": 1})
        second = documents.put({"a": 2}, if_match=etag(first))["ETag"]
        assert documents.put({"a": 3}, if_match=etag(first)).status_code == 412
        assert documents.put({"a": 3}, if_match=second).status_code == 204

    @pytest.mark.parametrize("given", [OTHER, "*"])
    def test_if_match_where_nothing_is_kept_is_412_and_makes_nothing(
        self, documents: Documents, given: str
    ) -> None:
        assert documents.put({"a": 1}, if_match=given).status_code == 412
        assert documents.get().status_code == 404

    def test_3_1_s4_b6_if_none_match_any_lets_a_new_document_be_made(
        self, documents: Documents
    ) -> None:
        assert documents.put({"a": 1}, if_none_match="*").status_code == 204
        assert kept(documents) == b'{"a": 1}'

    @pytest.mark.parametrize("form", ["*", "{}", "W/{}", '"x", {}'])
    def test_3_1_s4_b9_if_none_match_that_names_what_is_kept_is_412(
        self, documents: Documents, form: str
    ) -> None:
        before = documents.keep({"a": 1})
        response = documents.put({"a": 2}, if_none_match=form.format(etag(before)))
        assert response.status_code == 412
        assert kept(documents) == before

    def test_if_none_match_that_names_another_lets_it_be_replaced(
        self, documents: Documents
    ) -> None:
        documents.keep({"a": 1})
        assert documents.put({"a": 2}, if_none_match=OTHER).status_code == 204

    def test_both_headers_must_fit(self, documents: Documents) -> None:
        before = documents.keep({"a": 1})
        tag = etag(before)
        assert documents.put({"a": 2}, if_match=tag, if_none_match="*").status_code == 412
        assert documents.put({"a": 2}, if_match=tag, if_none_match=OTHER).status_code == 204

    def test_without_headers_a_new_document_may_be_made(self, documents: Documents) -> None:
        assert documents.put({"a": 1}).status_code == 204

    @pytest.mark.parametrize("content", [{"a": 1}, {"a": 2}])
    def test_3_1_s4_b13_without_headers_a_profile_is_409_and_stays(
        self, profiles: Documents, content: dict[str, int]
    ) -> None:
        before = profiles.keep({"a": 1})
        response = profiles.put(content)
        assert response.status_code == 409
        assert kept(profiles) == before

    def test_3_1_s4_b14_a_409_explains_what_to_do(self, profiles: Documents) -> None:
        profiles.keep({"a": 1})
        said = profiles.put({"a": 2}).json()["detail"]
        assert "Check the current state of the resource" in said
        assert 'set the "If-Match" header with the current ETag' in said

    def test_3_1_s3_without_headers_a_state_of_1_0_3_is_replaced(self, lrs: XapiClient) -> None:
        states = Documents(lrs, STATE, "1.0.3")
        states.keep({"a": 1})
        assert states.put({"a": 2}).status_code == 204
        assert kept(states) == b'{"a": 2}'

    def test_4_1_4_without_headers_a_state_of_2_0_is_409_and_stays(self, lrs: XapiClient) -> None:
        states = Documents(lrs, STATE, "2.0.0")
        before = states.keep({"a": 1})
        response = states.put({"a": 2})
        assert response.status_code == 409
        assert "If-Match" in response.json()["detail"]
        assert kept(states) == before

    def test_an_empty_header_is_none(self, profiles: Documents) -> None:
        profiles.keep({"a": 1})
        assert profiles.put({"a": 2}, if_match="").status_code == 409


class TestPost:
    """Where a document may be merged."""

    def test_without_headers_documents_are_merged(self, documents: Documents) -> None:
        documents.keep({"a": 1})
        assert documents.post({"b": 2}).status_code == 204
        assert documents.get().json() == {"a": 1, "b": 2}

    def test_3_1_s4_b7_if_match_that_fits_lets_them_merge(self, documents: Documents) -> None:
        before = documents.keep({"a": 1})
        assert documents.post({"b": 2}, if_match=etag(before)).status_code == 204

    @pytest.mark.parametrize("headers", [{"if_match": OTHER}, {"if_none_match": "*"}])
    def test_3_1_s4_b11_a_header_that_does_not_fit_is_412_and_changes_nothing(
        self, documents: Documents, headers: dict[str, str]
    ) -> None:
        before = documents.keep({"a": 1})
        assert documents.post({"b": 2}, **headers).status_code == 412
        assert kept(documents) == before

    def test_3_1_s4_b8_if_none_match_any_lets_a_new_one_be_made(self, documents: Documents) -> None:
        assert documents.post({"a": 1}, if_none_match="*").status_code == 204
        assert kept(documents) == b'{"a": 1}'

    def test_if_match_where_nothing_is_kept_is_412(self, documents: Documents) -> None:
        assert documents.post({"a": 1}, if_match="*").status_code == 412
        assert documents.get().status_code == 404


class TestDelete:
    """Where a document may be deleted."""

    def test_without_headers_it_goes(self, documents: Documents) -> None:
        documents.keep({"a": 1})
        assert documents.delete().status_code == 204
        assert documents.get().status_code == 404

    def test_3_1_s4_b7_if_match_that_fits_lets_it_go(self, documents: Documents) -> None:
        before = documents.keep({"a": 1})
        assert documents.delete(if_match=etag(before)).status_code == 204
        assert documents.get().status_code == 404

    @pytest.mark.parametrize("headers", [{"if_match": OTHER}, {"if_none_match": "*"}])
    def test_3_1_s4_b11_a_header_that_does_not_fit_is_412_and_it_stays(
        self, documents: Documents, headers: dict[str, str]
    ) -> None:
        before = documents.keep({"a": 1})
        assert documents.delete(**headers).status_code == 412
        assert kept(documents) == before

    def test_if_match_where_nothing_is_kept_is_412(self, documents: Documents) -> None:
        assert documents.delete(if_match="*").status_code == 412

    def test_many_states_go_only_if_their_ids_are_the_ones_named(self, states: Documents) -> None:
        states.keep({"a": 1})
        tag = states.request("GET", states.resource.context)["ETag"]
        states.keep({"a": 1}, states.named("other"))
        context = states.resource.context
        assert states.request("DELETE", context, if_match=tag).status_code == 412
        assert states.ids() == ["bookmark", "other"]
        tag = states.request("GET", context)["ETag"]
        assert states.request("DELETE", context, if_match=tag).status_code == 204


class TestGet:
    """Who has a document already is not sent it again (RFC 9110, 13.1.2)."""

    @pytest.mark.parametrize("form", ["{}", "W/{}", "*", '"x", {}'])
    def test_what_the_client_has_is_304(self, either: Documents, form: str) -> None:
        before = either.keep({"a": 1})
        response = either.get(if_none_match=form.format(etag(before)))
        assert response.status_code == 304
        assert response["ETag"] == etag(before)
        assert response.content == b""
        assert not response.has_header("Content-Type")
        assert not response.has_header("Content-Length")

    def test_what_changed_is_sent(self, documents: Documents) -> None:
        documents.keep({"a": 1})
        assert documents.get(if_none_match=OTHER).content == b'{"a": 1}'

    def test_ids_the_client_has_are_304(self, documents: Documents) -> None:
        documents.keep({"a": 1})
        context = documents.resource.context
        tag = documents.request("GET", context)["ETag"]
        assert documents.request("GET", context, if_none_match=tag).status_code == 304

    def test_browsers_ask_before_they_show_what_they_kept(self, documents: Documents) -> None:
        documents.keep({"a": 1})
        assert documents.get()["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_refused_leaves_no_row(lrs: XapiClient, version: str) -> None:
    for resource in (STATE, AGENT_PROFILE):
        documents = Documents(lrs, resource, version)
        documents.put({"a": 1}, if_match=OTHER)
        documents.post(b"[1]")
    for model in (StateDocument, AgentProfile, ActivityProfile):
        assert not model.objects.exists()
