"""Timestamps (xAPI 1.0.3, Data 2.4.7, 2.4.8 and 4.5; IEEE 9274.1.1, 4.2.7; RFC 3339)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.xapi.cases import a_statement
from tests.xapi.clauses.rules import BOTH, V1, V2, Members, refuses, takes
from xapi.domain.timestamps import in_utc, moment, to_datetime, to_text
from xapi.domain.versions import Version


def inner(text: str) -> Members:
    return {"object": {"objectType": "SubStatement", **a_statement(timestamp=text)}}


WHERE: dict[str, Any] = {
    "timestamp": lambda text: {"timestamp": text},
    "stored": lambda text: {"stored": text},
    "object.timestamp": inner,
}
GOOD = [
    "2026-03-01T12:00:00Z", "2026-03-01T12:00:00.1Z", "2026-03-01T12:00:00.123456789Z",
    "2026-03-01T12:00:00+00:00", "2026-03-01T12:00:00+01:00", "2026-03-01T12:00:00-11:30",
    "2026-03-01T12:00:00+23:59", "2026-03-01t12:00:00z", "2026-03-01 12:00:00Z",
    "2026-12-31T23:59:59.999999Z", "2024-02-29T00:00:00Z", "2026-01-31T00:00:00Z",
    "2016-12-31T23:59:60Z", "2017-01-01T01:59:60+02:00", "2999-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z", "0999-12-31T23:59:59Z", "2026-03-01T12:00:00-00:30",
]  # fmt: skip
ONLY_ISO = [
    "2026-03-01T12:00:00", "2026-03-01T12:00:00+01", "2026-03-01T12:00:00+0100",
    "2026-03-01T12:00:00,5Z", "2026-03-01T12:00:00.123", "2026-03-01T12:00Z",
    "2026-03-01T12:00+01:00", "2026-03-01T12:00",
]  # fmt: skip
BAD = [
    "", "now", "2026", "2026-03-01", "2026-03", "12:00:00Z", "2026-03-01T", "2026-03-01T12Z",
    "2026-13-01T12:00:00Z", "2026-00-01T12:00:00Z", "2026-02-30T12:00:00Z", "2026-02-29T00:00:00Z",
    "2026-04-31T12:00:00Z", "2026-03-00T12:00:00Z", "2026-03-32T12:00:00Z", "2026-03-01T25:00:00Z",
    "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z", "2026-03-01T12:00:61Z", "2026-03-01T12:00:60Z",
    "2026-03-01T12:00:00+24:00", "2026-03-01T12:00:00+01:60", "2026-03-01T12:00:00Z+01:00",
    "2026-03-01T12:00:00.Z", "26-03-01T12:00:00Z", "2026-3-1T12:00:00Z", "2026/03/01T12:00:00Z",
    "2026-03-01T12:00:00 +01:00", "2026-03-01T12:00:00Z\n", " 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00-00:00", "2026-03-01T12:00:00-0000", "2026-03-01T12:00:00-00",
    "٢٠٢٦-03-01T12:00:00Z", "2026-03-01T12:00:00UTC", "1772366400", "Sun, 01 Mar 2026 12:00:00 GMT",
    "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
    "2026-060T12:00:00Z", "2026-W09-7T12:00:00Z", "20260301T120000Z", "+2026-03-01T12:00:00Z",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
@pytest.mark.parametrize("place", WHERE)
@pytest.mark.parametrize("version", BOTH)
def test_4_5_takes_date_and_time_of_rfc_3339(text: str, place: str, version: Version) -> None:
    takes(WHERE[place](text), version)


@pytest.mark.parametrize("text", ONLY_ISO)
@pytest.mark.parametrize("place", WHERE)
def test_4_5_what_is_iso_8601_alone_is_taken_by_1_0_3_only(text: str, place: str) -> None:
    takes(WHERE[place](text), V1)
    refuses(WHERE[place](text), place, V2)


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("place", WHERE)
@pytest.mark.parametrize("version", BOTH)
def test_4_5_s1_b1_refuses_anything_else(text: str, place: str, version: Version) -> None:
    refuses(WHERE[place](text), place, version)


@pytest.mark.parametrize("value", [7, 1772366400.5, True, {}, ["2026-03-01T12:00:00Z"]])
@pytest.mark.parametrize("version", BOTH)
def test_4_5_a_timestamp_is_a_text(value: Any, version: Version) -> None:
    refuses({"timestamp": value}, "timestamp", version)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-03-01T12:00:00Z", "2026-03-01T13:00:00+01:00"),
        ("2026-03-01T12:00:00.10Z", "2026-03-01T12:00:00.1+00:00"),
        ("2026-03-01T12:00:00", "2026-03-01T07:00:00-0500"),
        ("2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2026-03-01t12:00:00z", "2026-03-01 12:00:00Z"),
    ],
)
def test_2_3_1_b4_one_moment_has_many_texts(one: str, other: str) -> None:
    assert moment(one) == moment(other)


def test_4_5_s1_b3_a_nanosecond_is_another_moment() -> None:
    assert moment("2026-03-01T12:00:00.000000001Z") != moment("2026-03-01T12:00:00Z")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"),
        ("2026-03-01T12:00:00.120Z", "2026-03-01T12:00:00.120Z"),
        ("2026-03-01T13:00:00.123456789+01:00", "2026-03-01T12:00:00.123456789Z"),
        ("2026-03-01T12:00:00+00:00", "2026-03-01T12:00:00Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
        ("2026-03-01T12:00:00-11:30", "2026-03-01T23:30:00Z"),
        ("2026-03-01t12:00:00.5z", "2026-03-01T12:00:00.5Z"),
        ("2026-03-01 12:00:00Z", "2026-03-01T12:00:00Z"),
        ("2017-01-01T01:59:60+02:00", "2016-12-31T23:59:60Z"),
        ("0999-12-31T23:59:59+01:00", "0999-12-31T22:59:59Z"),
    ],
)
def test_2_0_writes_a_timestamp_in_utc_with_all_its_digits(text: str, utc: str) -> None:
    assert in_utc(text) == utc
    assert moment(utc) == moment(text)


def test_a_moment_is_kept_to_the_microsecond_where_it_is_compared_with_stored() -> None:
    assert to_datetime("2026-03-01T13:00:00.1234567+01:00") == datetime(
        2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC
    )


def test_what_the_record_writes_is_rfc_3339() -> None:
    text = to_text(datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert text == "2026-03-01T12:00:00.000000Z"
    takes({"timestamp": text}, V2)
