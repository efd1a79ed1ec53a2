"""Foreign records are read whatever the file's form, mapped by names, and checked field by field."""

import io
from datetime import date
from typing import Any

import pytest

from oer_library.importing.checking import Refused, checked
from oer_library.importing.mapping import DEFAULT, MapError, mapped, read_map
from oer_library.importing.reading import Read, records

TODAY = date(2026, 11, 25)
GOOD = {"id": "1", "title": "Cells", "url": "https://example.org/cells"}


def read(text: str) -> list[Read]:
    return list(records(io.StringIO(text)))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}\n{"a": 2}\n',
        '{"a": 1}{"a": 2}',
        '{"a": 1},\n{"a": 2}',
        '\ufeff{"a": 1}\r\n\r\n  {"a": 2}  ',
        '{\n "a": 1\n}\n{\n "a": 2\n}',
    ],
)
def test_objects_are_read_one_a_line_or_run_together(text: str) -> None:
    assert [each.record for each in read(text)] == [{"a": 1}, {"a": 2}]


def test_what_is_no_object_is_told_and_the_next_line_read() -> None:
    found = read('{"a": 1}\nnonsense\n[2]\n{"a": 3}\n')
    assert [(each.number, bool(each.problem)) for each in found] == [
        (1, False),
        (2, True),
        (3, True),
        (4, False),
    ]


def test_a_long_record_is_read_whole() -> None:
    [found] = read('{"a": "' + "x" * 1_000_000 + '"}')
    assert len(found.record["a"]) == 1_000_000


def test_an_empty_file_has_no_records() -> None:
    assert read("") == read(" \n\n") == []


def test_a_file_that_breaks_off_tells_of_its_last_record() -> None:
    assert [bool(each.problem) for each in read('{"a": 1}\n{"a": ')] == [False, True]


def test_the_first_member_that_says_anything_wins() -> None:
    said = mapped({"languages": [], "language": "en", "name": "N"}, DEFAULT)
    assert (said["languages"], said["title"]) == ("en", "N")


def test_a_map_leads_into_objects_and_leaves_the_rest_as_it_is() -> None:
    used = read_map('{"title": "dc.title", "licence": ["rights", "license"]}')
    said = mapped({"dc": {"title": "T"}, "license": "MIT", "url": "u"}, used)
    assert (said["title"], said["licence"], said["url"]) == ("T", "MIT", "u")


@pytest.mark.parametrize("text", ["{", "[]", '{"colour": "x"}', '{"title": 3}', '{"title": [3]}'])
def test_a_map_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(MapError):
        read_map(text)


def check(**members: Any) -> Any:
    return checked(mapped({**GOOD, **members}, DEFAULT), uuid="u", today=TODAY)


def test_a_record_becomes_metadata() -> None:
    found = check(
        languages=["eng", "deu"],
        license="CC BY 4.0",
        authors_full=[
            {"given_name": "Ada", "family_name": "Volta", "orcid": "0000-0002-1825-0097"}
        ],
        published="2021-05",
        keywords=["SEI", "SEI", " "],
        learning_resource_type="textbook section",
    )
    said = found.metadata
    assert not found.problems
    assert said.languages == ("en", "de")
    assert said.licence == "CC-BY-4.0"
    assert said.contributors[0].name == "Ada Volta"
    assert said.contributors[0].orcid == "0000-0002-1825-0097"
    assert said.published_on == "2021-05"
    assert said.keywords == ("SEI",)
    assert said.resource_types == ("https://w3id.org/kim/hcrt/text",)


@pytest.mark.parametrize(
    ("members", "field", "left"),
    [
        ({"language": "klingon!"}, "languages", ()),
        ({"published": "1905-07-11"}, "published_on", ""),
        ({"published": "soon"}, "published_on", ""),
        ({"license": "mine alone"}, "licence", ""),
        ({"subject": "alchemy"}, "subjects", ()),
        ({"eqf_levels": [9]}, "eqf_levels", ()),
        ({"minutes": "long"}, "minutes", None),
        ({"access": "maybe"}, "access", "open"),
    ],
)
def test_what_is_not_right_is_left_out_and_told(
    members: dict[str, Any], field: str, left: object
) -> None:
    found = check(**members)
    assert getattr(found.metadata, field) == left
    [problem] = found.problems
    assert problem.field == field
    assert problem.why


def test_an_orcid_that_does_not_fit_leaves_the_author_in_place() -> None:
    found = check(creator=[{"name": "Ada", "orcid": "0000-0002-1825-0098"}])
    assert found.metadata.contributors[0].orcid == ""
    assert "mistyped" in found.problems[0].why


def test_an_unknown_licence_is_kept_as_rights() -> None:
    assert check(license="https://example.org/mine").metadata.rights == "https://example.org/mine"


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"title": " "}, "no title"),
        ({"url": ""}, "no address"),
        ({"url": "javascript:alert(1)"}, "no address of the web"),
        ({"url": "ftp://example.org/x"}, "no address of the web"),
        ({"url": "https://"}, "no address of the web"),
        ({"url": "http://[broken"}, "no address of the web"),
        ({"url": "https://example.org/" + "x" * 2000}, "too long"),
    ],
)
def test_a_record_that_nobody_could_open_is_refused(members: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        check(**members)
