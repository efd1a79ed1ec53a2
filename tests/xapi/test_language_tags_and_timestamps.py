"""Texts with a form of their own: language tags, moments, durations."""

import pytest

from xapi.domain.timestamps import moment
from xapi.domain.validation.durations import check_duration
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.languages import check_language_tag


@pytest.mark.parametrize(
    "tag",
    ["en", "es-ES", "zh-Hant-TW", "sl-rozaj-biske", "de-CH-1901", "x-own", "i-klingon",
     "en-a-bbb-x-a", "ast", "es-419", "zh-yue-HK"],
)  # fmt: skip
def test_takes_a_language_tag(tag: str) -> None:
    check_language_tag(tag, "")


@pytest.mark.parametrize("tag", ["", "e", "en_US", "en-", "en--US", "a-DE", "12", "x-", "en-x"])
def test_refuses_what_is_no_language_tag(tag: str) -> None:
    with pytest.raises(Invalid):
        check_language_tag(tag, "")


@pytest.mark.parametrize("text", ["PT0S", "P3W", "P1Y2M3DT4H5M6.789S", "PT1,5S", "P1.5D", "PT36H"])
def test_takes_a_duration(text: str) -> None:
    check_duration(text, "")


@pytest.mark.parametrize("text", ["", "PT", "P-1D", "1D", "P1S", "P1W2D", "pt1s", "P1DT"])
def test_refuses_what_is_no_duration(text: str) -> None:
    with pytest.raises(Invalid):
        check_duration(text, "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-03-01T12:00:00Z", "2026-03-01T13:00:00+01:00"),
        ("2026-03-01T12:00:00.10Z", "2026-03-01T12:00:00.1+00:00"),
        ("2026-03-01T12:00:00", "2026-03-01T07:00:00-0500"),
    ],
)
def test_one_moment_has_many_texts(one: str, other: str) -> None:
    assert moment(one) == moment(other)


def test_a_nanosecond_is_another_moment() -> None:
    assert moment("2026-03-01T12:00:00.000000001Z") != moment("2026-03-01T12:00:00Z")


@pytest.mark.parametrize("text", ["2026-03-01T12:00Z", "2026-03-01T12:00:00+25:00", "now", ""])
def test_refuses_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        moment(text)
