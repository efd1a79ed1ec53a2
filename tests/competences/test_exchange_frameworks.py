"""Frameworks leave and come in as CASE 1.1 packages and as tables; ids stay."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from competences.domain.concepts import (
    Concepts,
    Match,
    Need,
    RoleConcept,
    SkillConcept,
    SkillLink,
)
from competences.exchange import case, table
from competences.exchange.case import Document
from competences.importing.tables import FrameworkError
from competences.models import Framework, JobRole, RoleSkill, Skill
from competences.selectors.whole import concepts_of
from kernel.spreadsheets import harmless, lines
from tests.competences.chain import Chain

DOCUMENT = Document("urn:frameworks:welding", "Welding", "Us", "2026-11-25T20:00:00Z")
ASSOCIATIONS = {
    "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy",
    "exemplar", "hasSkillLevel", "isTranslationOf",
}  # fmt: skip
words = st.text("abc äß,;\"'=", min_size=1, max_size=12).filter(lambda one: bool(one.strip("'= ")))
texts = st.dictionaries(st.sampled_from(["en", "de", "es"]), words, min_size=1)
URIS = [f"urn:skill:{n}" for n in range(4)]
pairs = st.tuples(st.sampled_from(URIS), st.sampled_from(URIS)).filter(lambda one: one[0] != one[1])


@st.composite
def frameworks(draw: st.DrawFn) -> Concepts:
    """Frameworks of four skills and a role, connected somehow."""
    skills = tuple(
        SkillConcept(
            uri,
            draw(texts),
            descriptions=draw(st.dictionaries(st.just("en"), words)),
            kind=draw(st.sampled_from(["skill", "knowledge", ""])),
        )
        for uri in URIS
    )
    role = RoleConcept(
        "urn:role", draw(texts), isco="7543", stage="cells", eqf_level=draw(st.integers(1, 8))
    )
    kinds = st.sampled_from(["broader", "essential", "optional"])
    links = {
        (one, other): SkillLink(one, other, draw(kinds)) for one, other in draw(st.lists(pairs))
    }
    needs = tuple(
        Need("urn:role", uri, draw(st.booleans()), draw(st.none() | st.integers(1, 5)))
        for uri in draw(st.sets(st.sampled_from(URIS)))
    )
    matches = tuple(Match(uri, f"{uri}:there") for uri in draw(st.sets(st.sampled_from(URIS))))
    return Concepts(skills, (role,), tuple(links.values()), needs, matches)


def sorted_parts(concepts: Concepts) -> list[Any]:
    parts = (concepts.skills, concepts.roles, concepts.links, concepts.needs, concepts.matches)
    return [sorted(map(repr, part)) for part in parts]


@given(frameworks())
def test_a_package_brings_back_what_went_out(concepts: Concepts) -> None:
    package = json.loads(json.dumps(case.write(concepts, DOCUMENT)))
    document, found = case.read(package)
    assert document == DOCUMENT
    assert sorted_parts(found) == sorted_parts(named_first(concepts))


def named_first(concepts: Concepts) -> Concepts:
    """Return concepts as an item tells them that has no label in the package's language."""
    return Concepts(
        tuple(SkillConcept(**{**vars(one), "labels": told(one.labels)}) for one in concepts.skills),
        tuple(RoleConcept(**{**vars(one), "labels": told(one.labels)}) for one in concepts.roles),
        concepts.links,
        concepts.needs,
        concepts.matches,
    )


def told(labels: Any) -> dict[str, str]:
    return {"en": case.label(labels, "en"), **{k: v for k, v in labels.items() if k != "en"}}


@given(frameworks())
def test_a_table_brings_back_what_went_out(concepts: Concepts) -> None:
    text = "".join(lines(table.write(concepts)))
    found = table.read(csv.DictReader(io.StringIO(text, newline="")))
    assert sorted_parts(found) == sorted_parts(quoted(concepts))


def quoted(concepts: Concepts) -> Concepts:
    """Return concepts as a spreadsheet keeps them: what would run as a formula is quoted."""

    def texts_of(labels: Any) -> dict[str, str]:
        return {name: harmless(text) for name, text in sorted(labels.items())}

    def same(one: Any) -> Any:
        fields = {"labels": texts_of(one.labels), "descriptions": texts_of(one.descriptions)}
        return type(one)(**{**vars(one), **fields})

    return Concepts(
        tuple(map(same, concepts.skills)),
        tuple(map(same, concepts.roles)),
        concepts.links,
        concepts.needs,
        concepts.matches,
    )


@given(frameworks())
def test_a_package_holds_what_the_standard_wants(concepts: Concepts) -> None:
    package = case.write(concepts, DOCUMENT)
    assert {"identifier", "uri", "creator", "title", "lastChangeDateTime"} <= set(
        package["CFDocument"]
    )
    identifiers = [one["identifier"] for one in package["CFItems"] + package["CFAssociations"]]
    assert len({UUID(one) for one in identifiers}) == len(identifiers)
    for one in package["CFItems"]:
        assert {"identifier", "uri", "fullStatement", "lastChangeDateTime"} <= set(one)
    for one in package["CFAssociations"]:
        assert one["associationType"] in ASSOCIATIONS
        for end in ("originNodeURI", "destinationNodeURI"):
            assert set(one[end]) == {"title", "identifier", "uri"}


def test_an_identifier_is_that_of_the_uri_or_always_the_same() -> None:
    key = "5e0dfc44-60d2-5c88-9a8c-5a9b1e9dd6c1"
    assert case.identifier(f"http://localhost:8000/id/skill/{key}") == key
    assert case.identifier("urn:a") == case.identifier("urn:a") != case.identifier("urn:b")


@pytest.mark.parametrize(
    "package",
    [
        {},
        [],
        "x",
        {"CFDocument": {}},
        {"CFDocument": {"uri": "u", "title": "t"}, "CFItems": [{"uri": "x"}]},
        {"CFDocument": {"uri": "u", "title": "t"}, "CFItems": [], "CFAssociations": [{}]},
    ],
)
def test_what_is_no_package_is_said(package: Any) -> None:
    with pytest.raises(FrameworkError, match="not a CASE package"):
        case.read(package)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"uri": "", "kind": "skill", "label_en": "x"}, "Line 2: give a uri"),
        ({"uri": "urn:a", "kind": "thing", "label_en": "x"}, "Line 2: give a uri"),
        ({"uri": "urn:a", "kind": "skill"}, "Line 2: give a uri"),
        (
            {"uri": "urn:a", "kind": "role", "label_en": "x", "essential": "urn:b=9"},
            "Line 2: a proficiency is 1 to 5, not 9",
        ),
    ],
)
def test_a_wrong_line_of_a_table_is_named(row: dict[str, str], words: str) -> None:
    with pytest.raises(FrameworkError, match=words):
        table.read([row])


@pytest.mark.django_db
def test_everybody_takes_a_framework_as_package_and_as_table(
    chain: Chain, anonymous: Client
) -> None:
    package = anonymous.get("/en/roles/frameworks/battery.case.json").json()
    _document, found = case.read(package)
    framework = Framework.objects.get(key="battery")
    assert {one.uri for one in found.skills} == set(chain.skill.values())
    assert {one.uri for one in found.roles} == set(chain.role.values())
    assert set(found.needs) == set(concepts_of(framework).needs)
    text = b"".join(anonymous.get("/en/roles/frameworks/battery.csv")).decode()
    again = table.read(csv.DictReader(io.StringIO(text, newline="")))
    assert sorted_parts(again) == sorted_parts(quoted(concepts_of(framework)))
    assert anonymous.get("/en/roles/frameworks/none.csv").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_framework_comes_in_again_and_ids_stay(
    chain: Chain, tmp_path: Path, anonymous: Client, kind: str
) -> None:
    before = set(Skill.objects.values_list("uri", "uuid")), RoleSkill.objects.count()
    names = {"json": "battery.case.json", "csv": "battery.csv"}
    answer = anonymous.get(f"/en/roles/frameworks/{names[kind]}")
    path = tmp_path / f"framework.{kind}"
    path.write_bytes(b"".join(answer) if answer.streaming else answer.content)
    call_command("framework_import", "battery", str(path), stdout=io.StringIO())
    assert (set(Skill.objects.values_list("uri", "uuid")), RoleSkill.objects.count()) == before
    tester = JobRole.objects.get(uri=chain.role["tester"])
    assert (tester.stage, tester.eqf_level) == ("cells", 4)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("welding", "not json", "Expecting value"),
        ("no name!", '{"CFDocument": {"uri": "u", "title": "t"}, "CFItems": []}', "no short name"),
        ("welding", "{}", "not a CASE package"),
    ],
)
def test_what_can_not_be_brought_in_is_said_and_changes_nothing(
    tmp_path: Path, key: str, text: str, words: str
) -> None:
    path = tmp_path / "framework.json"
    path.write_text(text)
    with pytest.raises(CommandError, match=words):
        call_command("framework_import", key, str(path))
    assert not Framework.objects.filter(key=key).exists()


@pytest.mark.django_db
def test_a_concept_of_another_framework_is_not_taken(chain: Chain, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"uri,kind,label_en\n{chain.skill['test']},skill,mine\n")
    with pytest.raises(CommandError, match="belongs to the framework 'battery'"):
        call_command("framework_import", "mine", str(path))
    path.write_text("uri,kind,label_en\nurn:a,skill,one\nurn:a,skill,two\n")
    with pytest.raises(CommandError, match="stands there twice"):
        call_command("framework_import", "mine", str(path))
    assert not Framework.objects.filter(key="mine").exists()
