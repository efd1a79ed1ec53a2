"""Any statement that is taken comes out equal (xAPI 1.0.3, Data 2.3.1), any JSON is answered."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.xapi.cases import ANA, CELL, READ, XapiClient, a_statement, an_id
from tests.xapi.leaving import as_it_leaves
from tests.xapi.strategies import json_values, mutated, of_any_version
from xapi.domain import answers, canonical, immutable, json_text
from xapi.domain.additions import additions_to
from xapi.domain.received import Received
from xapi.domain.references import mentions
from xapi.domain.timestamps import to_text
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

NOW = datetime(2026, 3, 1, tzinfo=UTC)
Versioned = tuple[Version, dict[str, Any]]


def given_out(statement: dict[str, Any], version: Version, raw: str) -> dict[str, Any]:
    received = Received(raw, statement, UUID(int=1), version)
    added = additions_to(received, ANA).at(to_text(NOW))
    out: dict[str, Any] = json_text.parse(answers.exact(raw, added))
    return out


@given(of_any_version, st.sampled_from([None, 2]), st.booleans())
def test_what_came_in_goes_out(versioned: Versioned, indent: int | None, escaped: bool) -> None:
    version, statement = versioned
    check_statement(statement, version=version)
    out = given_out(statement, version, json.dumps(statement, indent=indent, ensure_ascii=escaped))
    kept = as_it_leaves(statement, version)
    assert {key: out[key] for key in kept} == kept
    assert out["authority"] == ANA
    assert out["stored"] == "2026-03-01T00:00:00.000000Z"


@given(of_any_version)
def test_what_goes_out_is_valid_and_the_same_statement(versioned: Versioned) -> None:
    version, statement = versioned
    out = given_out(statement, version, json.dumps(statement))
    check_statement(out, version=version)
    assert immutable.same(statement, out)


@given(of_any_version)
def test_every_format_can_be_made_and_holds_a_valid_statement(versioned: Versioned) -> None:
    version, statement = versioned
    out = given_out(statement, version, json.dumps(statement))
    check_statement(answers.ids(out), version=version)
    found = canonical.canonical(out, mentions(out).definitions, ["es"])
    check_statement(found, version=version)


@given(st.lists(json_values, max_size=4), st.sampled_from([None, 1]))
def test_each_element_of_a_batch_keeps_its_text(batch: list[Any], indent: int | None) -> None:
    text = json.dumps(batch, indent=indent)
    found = json_text.elements(text, 1000)
    assert [value for _, value in found] == batch
    assert [json.loads(part) for part, _ in found] == batch


def test_the_form_of_numbers_and_escapes_stays() -> None:
    raw = '{"a" : 1.50e+1, "b":"\\u00e9\\/"}'
    assert answers.exact(raw, '{"c":1}') == '{"a" : 1.50e+1, "b":"\\u00e9\\/","c":1}'


def test_a_member_that_the_record_decides_gives_way_and_nothing_else_moves() -> None:
    raw = '{"\\u0073tored":"x", "a" : 1.50, "authority": {"b": [1, 2]}, "c":2 }'
    out = answers.exact(raw, '{"stored":1,"authority":2}')
    assert out == '{"a":1.50,"c":2,"stored":1,"authority":2}'


def test_beside_what_leaves_differently_every_text_stays() -> None:
    context = (
        '{"extensions": {"https://e.org": 1.50e1}, "contextActivities":'
        ' {"parent": {"id": "https://e.org/\\u00e9"}, "other":[]}, "platform":"\\/"}'
    )
    raw = (
        f'{{"actor":{json.dumps(ANA)}, "verb":{{"id":"{READ}"}},"object":{{"id":"{CELL}"}},'
        f'"result":{{"score":{{"raw":2.00}}}},"timestamp":"2026-03-01T12:00:00.10+01:00",'
        f'"context":{context}}}'
    )
    received = Received(raw, json.loads(raw), UUID(int=1), Version.V2)
    out = answers.exact(raw, additions_to(received, ANA).at(to_text(NOW)))
    for kept in ("1.50e1", "\\u00e9", "\\/", '{"raw":2.00}', '"other":[]'):
        assert kept in out
    assert '"parent":[{"id": "https://e.org/\\u00e9"}]' in out
    assert '"timestamp": "2026-03-01T11:00:00.10Z"' in out
    assert out.count("timestamp") == out.count("contextActivities") == 1


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
    "NUL behind a backslash": '{"a": "\\\\\\u0000"}',
    "too deep": "[" * 100_000,
    "an array that never ends": "[{}, {}",
    "an array without commas": "[{} {}]",
    "a comma before the end": "[{},]",
    "something behind an array": "[{}] x",
}


@pytest.mark.parametrize("text", BAD_JSON.values(), ids=BAD_JSON)
def test_refuses_json_that_two_readers_could_read_differently(text: str) -> None:
    with pytest.raises(Invalid):
        json_text.elements(text, 1000)


def test_an_escaped_backslash_before_u0000_is_text() -> None:
    assert json_text.parse(r'"\\u0000"') == r"\u0000"


def test_a_surrogate_pair_is_a_character_and_may_be_escaped() -> None:
    assert json_text.parse('"\\ud83d\\udd0b"') == "🔋"


@pytest.mark.parametrize("text", BAD_JSON.values(), ids=BAD_JSON)
def test_the_service_answers_bad_json_with_400(lrs: XapiClient, text: str) -> None:
    response = lrs.post(text)
    assert response.status_code == 400
    assert response.json()["detail"]


@given(json_values)
def test_no_json_at_all_breaks_validation(value: Any) -> None:
    for candidate in (value, a_statement(actor=value), a_statement(object=value, result=value)):
        for version in Version:
            with suppress(Invalid):
                check_statement(candidate, version=version)


@given(mutated())
def test_a_statement_with_something_wrong_is_invalid_or_valid_and_nothing_else(value: Any) -> None:
    for version in Version:
        with suppress(Invalid):
            check_statement(value, version=version)
            immutable.digest(value)
            mentions(value)


def test_a_statement_comes_back_over_http_as_it_was_sent(lrs: XapiClient) -> None:
    sent = (
        f'{{ "id":"{an_id()}", "actor":{json.dumps(ANA)},"verb":{{"id":"{READ}"}},'
        f' "object":{{"id":"{CELL}"}},"timestamp":"2026-03-01T12:00:00.123456789Z",'
        '"result":{"score":{"raw":1.50},"duration":"PT120S","response":"\\u00e9"}'
    )
    assert lrs.post(f"{sent}}}").status_code == 200
    body = lrs.get().content.decode()
    assert f'"statements":[{sent},"version"' in body
