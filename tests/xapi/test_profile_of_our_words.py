"""The platform's vocabulary is an xAPI Profile at its own IRI, and our statements follow it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import Client

from xapi.domain.profile import CONFORMS_TO, CONTEXT, profile
from xapi.domain.verbs import VERBS
from xapi.domain.vocabulary import EXTENSIONS, STATEMENTS
from xapi.identified import PROFILE, profile_iri

IRI, BASE = "https://example.org/id/profile/1", "https://example.org"
PROFILE_MADE = profile(IRI, base=BASE, author="Somebody")
IDENTIFIED = ("concepts", "templates", "patterns")


def parts() -> Iterator[Mapping[str, Any]]:
    for name in IDENTIFIED:
        yield from PROFILE_MADE[name]


def test_a_profile_has_what_the_specification_asks() -> None:
    assert PROFILE_MADE["@context"] == CONTEXT
    assert PROFILE_MADE["conformsTo"] == CONFORMS_TO
    assert PROFILE_MADE["type"] == "Profile"
    assert set(PROFILE_MADE["author"]) == {"type", "name", "url"}
    assert all({"id", "generatedAtTime"} == set(each) for each in PROFILE_MADE["versions"])


def test_a_version_has_another_iri_than_the_profile() -> None:
    assert IRI not in {each["id"] for each in PROFILE_MADE["versions"]}


def test_every_part_has_an_iri_of_its_own_and_stands_in_the_newest_version() -> None:
    found = list(parts())
    assert len({each["id"] for each in found}) == len(found)
    newest = PROFILE_MADE["versions"][0]["id"]
    assert {each["inScheme"] for each in found} == {newest}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_part_has_words_in_the_languages_of_the_platform(language: str) -> None:
    for each in (PROFILE_MADE, *parts()):
        assert each["prefLabel"][language]
        assert each["definition"][language]


def test_an_extension_tells_its_schema_as_a_text_of_json() -> None:
    for each in PROFILE_MADE["concepts"]:
        assert each["type"] == "ResultExtension"
        assert json.loads(each["inlineSchema"])["type"]
        assert set(each["recommendedVerbs"]) <= {verb.iri for verb in VERBS.values()}


def test_a_rule_says_what_must_be_there() -> None:
    for each in PROFILE_MADE["templates"]:
        assert all(rule["presence"] == "included" for rule in each["rules"])
        assert all(rule["location"].startswith("$.") for rule in each["rules"])


def test_patterns_name_templates_and_patterns_that_stand_in_the_profile() -> None:
    known = {each["id"] for each in parts()}
    for each in PROFILE_MADE["patterns"]:
        [(rule, named)] = [(key, each[key]) for key in RULES if key in each]
        assert set(named if isinstance(named, list) else [named]) <= known, rule


RULES = ("alternates", "optional", "oneOrMore", "sequence", "zeroOrMore")


def test_no_two_kinds_of_statements_have_the_same_determining_properties() -> None:
    assert len({(each.verb, each.kind, each.parent) for each in STATEMENTS}) == len(STATEMENTS)


@pytest.mark.django_db
def test_the_profile_answers_at_its_own_iri(anonymous: Client) -> None:
    path = profile_iri().removeprefix("http://localhost:8000")
    told = anonymous.get(path, headers={"Accept": "application/json"}).json()
    assert told["id"] == profile_iri()
    assert [each["id"] for each in told["concepts"]] == [
        each.iri("http://localhost:8000") for each in EXTENSIONS
    ]
    assert anonymous.get(path, headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.django_db
def test_another_profile_is_not_there(anonymous: Client) -> None:
    other = PROFILE.hex[::-1]
    assert (
        anonymous.get(f"/id/profile/{other[:8]}-{other[8:12]}-4aaa-8aaa-{other[20:]}").status_code
        == 404
    )
