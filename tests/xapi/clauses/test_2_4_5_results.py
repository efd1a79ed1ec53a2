"""Results, scores and durations (xAPI 1.0.3, Data 2.4.5 and 4.6; IEEE 9274.1.1, 4.2.2.4)."""

from typing import Any

import pytest

from tests.xapi.clauses.rules import BOTH, each, refuses, takes
from xapi.domain.durations import comparable
from xapi.domain.versions import Version


@each(
    {
        "nothing": {},
        "scaled at the top": {"scaled": 1},
        "scaled at the bottom": {"scaled": -1},
        "scaled in the middle": {"scaled": 0.0},
        "raw alone, any number": {"raw": -1e300},
        "a whole number of any size": {"raw": 10**40},
        "raw at min": {"raw": 0, "min": 0},
        "raw at max": {"raw": 5, "max": 5},
        "raw between": {"raw": 2.5, "min": -1, "max": 5},
        "min below max": {"min": -2, "max": -1},
        "min alone": {"min": 7},
        "scaled unlike raw": {"scaled": -0.5, "raw": 5, "min": 0, "max": 5},
    }
)
def test_2_4_5_1_a_score_is_taken(case: Any, version: Version) -> None:
    takes({"result": {"score": case}}, version)


@each(
    {
        "scaled above one": ({"scaled": 1.0000001}, "scaled"),
        "scaled below minus one": ({"scaled": -1.01}, "scaled"),
        "scaled as percent": ({"scaled": 50}, "scaled"),
        "raw above max": ({"raw": 6, "max": 5}, "raw"),
        "raw below min": ({"raw": 1, "min": 2}, "raw"),
        "raw below a negative min": ({"raw": -3, "min": -2, "max": 2}, "raw"),
        "min is max": ({"min": 2, "max": 2}, "min"),
        "min above max": ({"min": 3, "max": 2}, "min"),
        "an unknown property": ({"scale": 1}, "scale"),
        "a text": ({"raw": "five"}, "raw"),
    }
)
def test_2_4_5_1_anything_else_is_no_score(case: Any, version: Version) -> None:
    refuses({"result": {"score": case[0]}}, f"result.score.{case[1]}", version)


@pytest.mark.parametrize("value", ["", "a" * 10_000, "é漢🔋", "true"])
@pytest.mark.parametrize("version", BOTH)
def test_2_4_5_a_response_is_any_text(value: str, version: Version) -> None:
    takes({"result": {"response": value}}, version)


@pytest.mark.parametrize(
    "text", ["PT0S", "P3W", "P0.5W", "P1Y", "P3Y1M29DT4H35M59.14S", "PT16559.14S", "PT4H35M59.14S",
             "PT1,5S", "P1.5D", "PT36H", "P1M", "PT1M", "P1DT12H", "PT0.000000001S", "P4W",
             "PT1H0M0S", "P1YT1S"],
)  # fmt: skip
@pytest.mark.parametrize("version", BOTH)
def test_4_6_takes_a_duration(text: str, version: Version) -> None:
    takes({"result": {"duration": text}}, version)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "1 hour", "1D", "P-1D", "-P1D", "pt1s", "PT1s", "P1S", "P1H",
             "PT1D", "PT1Y", "P4W1D", "P1Y2W", "PT1.5H3M", "P1.5YT1S", "PT1.S", "PT.5S", "P1D1Y",
             "PT1S1M", "P0003-06-04T12:30:05", "P00030604T123005", "PT1S\n", " PT1S", "PT١S",
             "PT1S/PT2S", "12:00:00", "PT1H 30M"],
)  # fmt: skip
@pytest.mark.parametrize("version", BOTH)
def test_4_6_s1_b1_refuses_what_is_no_duration(text: str, version: Version) -> None:
    refuses({"result": {"duration": text}}, "result.duration", version)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT1.23S", "PT1.234S"), ("PT1.23S", "PT1.2399999S"), ("PT1S", "PT1.00S"),
        ("PT1S", "PT1.009S"), ("PT1.5S", "PT1.50S"), ("P1DT2H3M4.56S", "P1DT2H3M4.567S"),
        ("PT1,5S", "PT1.5S"),
    ],
)  # fmt: skip
def test_4_6_s1_b5_beyond_a_hundredth_of_a_second_durations_are_alike(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT1.23S", "PT1.24S"), ("PT120S", "PT2M"), ("P1D", "PT24H"), ("PT1S", "PT1.01S"),
        ("PT0.5H", "PT0.51H"), ("P7D", "P1W"), ("PT10S", "PT1S"),
    ],
)  # fmt: skip
def test_2_3_1_b8_otherwise_a_duration_is_a_text(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)
