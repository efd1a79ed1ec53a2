"""Any statement that is taken comes out equal (xAPI 1.0.3, Data 2.3.1), any JSON is answered."""

import json
import string
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.xapi.cases import ANA, BEN, CELL, PACK, READ, XapiClient, a_statement, an_id
from xapi.domain import answers, json_text
from xapi.domain.additions import additions
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
numbers = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)
extensions = st.dictionaries(
    st.text(string.ascii_letters, min_size=1).map(lambda name: f"https://example.org/{name}"),
    values,
    max_size=3,
)
agents = st.sampled_from([ANA, BEN, {"objectType": "Group", "member": [ANA, BEN]}])
activities = st.fixed_dictionaries(
    {"id": st.sampled_from([CELL, PACK])},
    optional={
        "definition": st.fixed_dictionaries(
            {}, optional={"name": st.just({"en": "Cell"}), "extensions": extensions}
        )
    },
)
results = st.fixed_dictionaries(
    {},
    optional={
        "score": st.fixed_dictionaries({}, optional={"scaled": st.floats(-1, 1), "raw": numbers}),
        "success": st.booleans(),
        "response": texts,
        "duration": st.sampled_from(["PT120S", "PT2M", "P3W", "PT0.000000001S"]),
        "extensions": extensions,
    },
)
statements = st.fixed_dictionaries(
    {"actor": agents, "verb": st.just({"id": READ}), "object": activities},
    optional={
        "id": st.uuids(version=4).map(str),
        "result": results,
        "timestamp": st.sampled_from(
            ["2026-03-01T12:00:00.123456789Z", "2026-03-01 12:00:00+0100", "2026-03-01T12:00:00"]
        ),
        "context": st.fixed_dictionaries(
            {},
            optional={
                "registration": st.uuids(version=4).map(str),
                "contextActivities": st.fixed_dictionaries({"parent": activities}),
                "extensions": extensions,
            },
        ),
        "stored": st.just("2001-01-01T00:00:00Z"),
        "authority": st.just(BEN),
        "version": st.just("1.0.1"),
    },
)
SET_BY_THE_RECORD = ("stored", "authority")


@given(statements, st.sampled_from([None, 2]), st.booleans())
def test_what_came_in_goes_out(
    statement: dict[str, Any], indent: int | None, escaped: bool
) -> None:
    check_statement(statement)
    raw = json.dumps(statement, indent=indent, ensure_ascii=escaped)
    added = additions(
        statement, id=UUID(int=1), stored=datetime(2026, 3, 1, tzinfo=UTC), authority=ANA
    )
    out = json_text.parse(answers.exact(raw, added))
    kept = {key: value for key, value in statement.items() if key not in SET_BY_THE_RECORD}
    assert {key: out[key] for key in kept} == kept
    assert out["authority"] == ANA
    assert out["stored"] == "2026-03-01T00:00:00.000000Z"


@given(st.lists(values, max_size=4), st.sampled_from([None, 1]))
def test_each_element_of_a_batch_keeps_its_text(batch: list[Any], indent: int | None) -> None:
    text = json.dumps(batch, indent=indent)
    found = json_text.elements(text)
    assert [value for _, value in found] == batch
    assert [json.loads(part) for part, _ in found] == batch


def test_the_form_of_numbers_and_escapes_stays() -> None:
    raw = '{"a" : 1.50e+1, "b":"\\u00e9\\/"}'
    assert answers.exact(raw, '{"c":1}') == '{"a" : 1.50e+1, "b":"\\u00e9\\/","c":1}'


def test_a_member_that_the_record_decides_gives_way_and_nothing_else_moves() -> None:
    raw = '{"\\u0073tored":"x", "a" : 1.50, "authority": {"b": [1, 2]}, "c":2 }'
    out = answers.exact(raw, '{"stored":1,"authority":2}')
    assert out == '{"a":1.50,"c":2,"stored":1,"authority":2}'


BAD_JSON = {
    "nothing": "",
    "half a statement": '{"actor":',
    "a comma too many": '{"a": 1,}',
    "something behind it": "{} {}",
    "a key twice": '{"a": 1, "a": 2}',
    "a key twice, deep": '[{"b": {"a": 1, "a": 2}}]',
    "no number": '{"a": NaN}',
    "too large a number": '{"a": 1e999}',
    "too many digits": f'{{"a": {"9" * 5000}}}',
    "half a pair": '{"a": "\\ud800"}',
    "the character NUL": '{"a": "\\u0000"}',
    "too deep": "[" * 100_000,
    "an array that never ends": "[{}, {}",
    "an array without commas": "[{} {}]",
    "a comma before the end": "[{},]",
    "something behind an array": "[{}] x",
}


@pytest.mark.parametrize("text", BAD_JSON.values(), ids=BAD_JSON)
def test_refuses_json_that_two_readers_could_read_differently(text: str) -> None:
    with pytest.raises(Invalid):
        json_text.elements(text)


def test_a_surrogate_pair_is_a_character_and_may_be_escaped() -> None:
    assert json_text.parse('"\\ud83d\\udd0b"') == "🔋"


@pytest.mark.parametrize("text", BAD_JSON.values(), ids=BAD_JSON)
def test_the_service_answers_bad_json_with_400(lrs: XapiClient, text: str) -> None:
    response = lrs.post(text)
    assert response.status_code == 400
    assert response.json()["detail"]


@given(values)
def test_no_json_at_all_breaks_validation(value: Any) -> None:
    for candidate in (value, a_statement(actor=value), a_statement(object=value, result=value)):
        with suppress(Invalid):
            check_statement(candidate)


def test_a_statement_comes_back_over_http_as_it_was_sent(lrs: XapiClient) -> None:
    sent = (
        f'{{ "id":"{an_id()}", "actor":{json.dumps(ANA)},"verb":{{"id":"{READ}"}},'
        f' "object":{{"id":"{CELL}"}},"timestamp":"2026-03-01T12:00:00.123456789Z",'
        '"result":{"score":{"raw":1.50},"duration":"PT120S","response":"\\u00e9"}'
    )
    assert lrs.post(f"{sent}}}").status_code == 200
    body = lrs.get().content.decode()
    assert f'"statements":[{sent},"version"' in body
