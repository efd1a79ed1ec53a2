"""POST merges JSON objects (xAPI 1.0.3, Communication 2.2.s7 and s8; IEEE 9274.1.1, 4.1.6.2)."""

import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.xapi.documents import Documents, etag
from xapi.domain import documents as rules
from xapi.domain.documents import Body
from xapi.domain.validation.invalid import Invalid

JSON = "application/json"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=10)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
).filter(lambda value: "Infinity" not in json.dumps(value))
objects = st.dictionaries(st.one_of(texts, st.text(string.ascii_lowercase, max_size=1)), values)


def merged(old: Body | None, new: Body) -> Body:
    return rules.merged(old, new, limit=10**6)


def body(value: Any, kind: str = JSON) -> Body:
    return Body(value if isinstance(value, bytes) else json.dumps(value).encode(), kind)


@given(objects, objects, st.sampled_from([None, 2]), st.booleans())
def test_the_merge_is_the_old_object_with_each_property_of_the_new_one(
    old: dict[str, Any], new: dict[str, Any], indent: int | None, escaped: bool
) -> None:
    before = json.dumps(old, indent=indent, ensure_ascii=escaped).encode()
    found = merged(Body(before, JSON), body(new))
    assert json.loads(found.content) == {**old, **new}


@given(objects)
def test_an_object_merged_with_itself_is_the_same(value: dict[str, Any]) -> None:
    assert json.loads(merged(body(value), body(value)).content) == value


@given(objects, objects, objects)
def test_merging_one_after_the_other_is_merging_both(
    first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]
) -> None:
    stepwise = merged(merged(body(first), body(second)), body(third))
    at_once = merged(body(first), body({**second, **third}))
    assert json.loads(stepwise.content) == json.loads(at_once.content)


@given(objects)
def test_the_first_document_is_kept_as_it_came(value: dict[str, Any]) -> None:
    sent = body(value)
    assert merged(None, sent) == sent


def test_the_form_of_each_value_stays() -> None:
    old = body(b'{"a" : 1.50, "b":"\\u00e9", "c": 12345678901234567890.10}')
    assert merged(old, body(b'{"d": [1,  2]}')).content == (
        b'{"a":1.50,"b":"\\u00e9","c":12345678901234567890.10,"d":[1,  2]}'
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            {"x": "foo", "y": "bar"},
            {"x": "bash", "z": "faz"},
            {"x": "bash", "y": "bar", "z": "faz"},
        ),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a": {"b": 3}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": 1}, {"a": None}, {"a": None}),
        ({"a": 1}, {}, {"a": 1}),
        ({}, {"a": 1}, {"a": 1}),
        ({"a": 1}, {"A": 2}, {"a": 1, "A": 2}),
        ({"": 1}, {"é": "ü", "": 2}, {"": 2, "é": "ü"}),
    ],
    ids=[
        "as in the standard",
        "not deep",
        "lists",
        "null",
        "nothing",
        "into nothing",
        "case",
        "names",
    ],
)
def test_2_2_s7_only_top_level_properties_are_replaced(
    either: Documents, old: dict[str, Any], new: dict[str, Any], found: dict[str, Any]
) -> None:
    either.keep(old)
    assert either.post(new).status_code == 204
    assert either.get().json() == found
    assert either.get()["Content-Type"] == JSON


def test_a_first_post_stores_the_document_as_it_came(documents: Documents) -> None:
    sent = b'{ "a" : 1.50 }'
    assert documents.post(sent).status_code == 204
    assert documents.get().content == sent


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "Application/JSON", f"{JSON};"]
)
def test_parameters_and_case_of_the_type_do_not_matter(either: Documents, kind: str) -> None:
    either.keep({"a": 1}, content_type=kind)
    assert either.post({"b": 2}, content_type=kind).status_code == 204
    assert json.loads(either.get().content) == {"a": 1, "b": 2}


NO_OBJECTS = {
    "an array": b"[1]",
    "a text": b'"a"',
    "a number": b"1",
    "null": b"null",
    "true": b"true",
    "nothing": b"",
    "half an object": b'{"a":',
    "a comma too many": b'{"a": 1,}',
    "two objects": b"{}{}",
    "no UTF-8": b'{"a": "\xff"}',
    "a form": b"a=1",
    "a key twice": b'{"a": 1, "a": 2}',
    "too deep": b'{"a":' * 200 + b"1" + b"}" * 200,
}


@pytest.mark.parametrize("content", NO_OBJECTS.values(), ids=NO_OBJECTS)
def test_2_2_s8_b1_a_document_sent_that_is_no_object_is_400_and_changes_nothing(
    either: Documents, content: bytes
) -> None:
    before = either.keep({"a": 1})
    response = either.post(content)
    assert response.status_code == 400
    assert "the document sent" in response.json()["detail"]
    assert either.get().content == before


@pytest.mark.parametrize("content", [b"[1]", b"", b"{page", b'{"a": "\xff"}'])
def test_2_2_s8_b1_a_first_document_that_is_no_object_is_400_too(
    either: Documents, content: bytes
) -> None:
    assert either.post(content).status_code == 400
    assert either.get().status_code == 404


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/octet-stream", "", "application/json2"]
)
def test_2_2_s8_b1_a_document_sent_of_another_type_is_400(either: Documents, kind: str) -> None:
    before = either.keep({"a": 1})
    response = either.post({"b": 2}, content_type=kind)
    assert response.status_code == 400
    assert response.json()["property"] == "Content-Type"
    assert either.get().content == before
    new = either.post({"b": 2}, either.named("new"), content_type=kind)
    assert new.status_code == 400


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b'{"a": 1}', "text/plain"), (b"[1]", JSON), (b"{page", JSON), (b"\xff", JSON), (b"", JSON)],
)
def test_2_2_s8_b1_a_document_kept_that_is_no_object_is_400_and_stays(
    either: Documents, content: bytes, kind: str
) -> None:
    either.keep(content, content_type=kind)
    response = either.post({"b": 2}, if_match=etag(content))
    assert response.status_code == 400
    assert "the document kept" in response.json()["detail"]
    assert either.get().content == content


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_any_bytes_at_all_merge_or_are_invalid(old: bytes, new: bytes) -> None:
    try:
        found = merged(Body(old, JSON), Body(new, JSON))
    except Invalid:
        return
    assert json.loads(found.content) == {**json.loads(old), **json.loads(new)}
