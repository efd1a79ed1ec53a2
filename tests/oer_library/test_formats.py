"""Machines read a resource in four formats, each as its standard has it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import rdflib
from bs4 import BeautifulSoup
from django.test import Client
from jsonschema import Draft7Validator, FormatChecker
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF
from referencing import Registry
from referencing.jsonschema import DRAFT7

from kernel.clock import now
from kernel.identifiers import mint
from oer_library.domain.metadata import Contributor, FileTold, Metadata, Origin, SkillTold
from oer_library.formats import FORMATS, Record, dcat
from oer_library.formats.dublin_core import DC
from oer_library.formats.jsonld import DESTATIS, document
from oer_library.formats.lom import LOM
from oer_library.importing.reading import records
from oer_library.models import Resource
from oer_library.services.bulk import take_in
from oer_library.services.publishing import freeze, withdraw
from tests.oer_library.conftest import Described

SHARED = Path(__file__).parents[3] / "shared" / "data"
KEY = "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"
FULL = Metadata(
    uuid=KEY,
    kind="file",
    title="Formation & ageing <in steps>",
    description="Eleven plots.",
    languages=("de-AT", "en"),
    outcomes=("Read a curve",),
    keywords=("SEI",),
    subjects=("https://w3id.org/battery-learning/subject/electrochemistry",),
    resource_types=("https://w3id.org/kim/hcrt/text",),
    audiences=("https://w3id.org/battery-learning/audience/apprentice",),
    minutes=90,
    publisher="School",
    created_on="2021",
    published_on="2021-05-03",
    licence="CC-BY-SA-4.0",
    access_modes=("textual",),
    file=FileTold("plots.pdf", "application/pdf", 12, "a" * 64),
    contributors=(Contributor("Volta, Ada", orcid="0000-0002-1825-0097"), Contributor("Ed", role="editor")),
    skills=(SkillTold("http://data.europa.eu/esco/skill/x", "weld"), SkillTold("http://e.org/y", "read", taught=False)),
    origins=(Origin("remix", "First steps", author="Lena", licence="CC-BY-4.0", resource=KEY),),
)  # fmt: skip


@pytest.fixture
def full(db: None) -> Record:
    """A record that says everything."""
    return Record(mint("resource", KEY), "https://e.org/library/x/", "https://e.org/x", FULL, now())


@cache
def validator() -> Draft7Validator:
    """What checks a document against the AMB schemas beside the project."""
    folder = SHARED / "schemas" / "amb"
    if not folder.is_dir():
        pytest.skip("the AMB schemas do not stand beside the project")
    schemas = [json.loads(file.read_text()) for file in folder.glob("*.json")]
    registry: Registry[Any] = Registry().with_resources(
        (one["$id"], DRAFT7.create_resource(one)) for one in schemas
    )
    whole = json.loads((folder / "schema.json").read_text())
    return Draft7Validator(whole, registry=registry, format_checker=FormatChecker())


def faults(said: dict[str, Any]) -> list[str]:
    """What AMB finds wrong."""
    return [f"{list(one.path)}: {one.message[:120]}" for one in validator().iter_errors(said)]


class TestJsonLd:
    def test_a_full_description_is_valid_amb(self, full: Record) -> None:
        assert faults(document(full)) == []

    def test_a_subject_of_ours_brings_that_of_destatis(self, full: Record) -> None:
        ids = [one["id"] for one in document(full)["about"]]
        assert ids == [FULL.subjects[0], f"{DESTATIS}n40"]

    def test_it_says_what_amb_has_no_word_for(self, full: Record) -> None:
        said = document(full)
        assert said["accessMode"] == ["textual"]
        assert said["teaches"][0]["id"].endswith("/x")
        assert said["competencyRequired"][0]["id"].endswith("/y")
        assert (
            said["isBasedOn"][0]["license"]["id"] == "https://creativecommons.org/licenses/by/4.0/"
        )

    def test_a_bare_year_is_left_out(self, full: Record) -> None:
        assert "dateCreated" not in document(full)
        assert document(full)["datePublished"] == "2021-05-03"

    @pytest.mark.django_db
    def test_every_real_record_is_valid_amb(self) -> None:
        file = SHARED / "oer" / "records.jsonl"
        if not file.is_file():
            pytest.skip("the real records do not stand beside the project")
        with file.open(encoding="utf-8") as lines:
            take_in(records(lines), source="real")
        assert [found for one in in_library() if (found := faults(document(one)))] == []


def in_library() -> Iterator[Record]:
    """Every resource of the library as a record."""
    from oer_library.formats.record import record_of
    from oer_library.selectors.resources import in_force, version_of

    for resource in in_force():
        told = version_of(resource)
        if told:
            yield record_of(told)


class TestLom:
    def text(self, full: Record, path: str) -> list[str]:
        """The texts of the elements at a path."""
        root = ElementTree.fromstring(FORMATS["lom"].write(full))  # noqa: S314 - our own
        steps = "/".join(f"{{{LOM}}}{step}" for step in path.split("/"))
        return [one.text or "" for one in root.findall(steps)]

    def test_it_has_the_parts_of_the_standard(self, full: Record) -> None:
        assert self.text(full, "general/title/string") == [FULL.title]
        assert self.text(full, "general/language") == ["de-AT", "en"]
        assert self.text(full, "general/identifier/entry") == [full.identifier]
        assert self.text(full, "technical/size") == ["12"]
        assert self.text(full, "educational/typicalLearningTime/duration") == ["PT90M"]
        assert self.text(full, "rights/cost/value") == ["no"]
        assert self.text(full, "relation/kind/value") == ["isbasedon"]
        assert "educational objective" in self.text(full, "classification/purpose/value")

    def test_people_are_vcards(self, full: Record) -> None:
        card = self.text(full, "lifeCycle/contribute/entity")[0]
        assert card.startswith("BEGIN:VCARD\nVERSION:3.0\nFN:Volta\\, Ada")
        assert card.endswith("END:VCARD")


class TestDublinCore:
    def test_it_has_the_elements_that_are_known(self, full: Record) -> None:
        root = ElementTree.fromstring(FORMATS["dc"].write(full))  # noqa: S314 - our own
        said = [(one.tag.removeprefix(f"{{{DC}}}"), one.text) for one in root]
        assert ("title", FULL.title) in said
        assert ("creator", "Volta, Ada") in said
        assert ("contributor", "Ed") in said
        assert ("subject", "Electrochemistry") in said
        assert ("identifier", full.identifier) in said
        assert ("rights", "https://creativecommons.org/licenses/by-sa/4.0/") in said

    def test_characters_that_xml_forbids_do_not_break_it(self, full: Record) -> None:
        said = Metadata(uuid=KEY, kind="link", title="a\x0b\ud800b")
        broken = Record(full.identifier, full.page, "", said, now())
        for name in ("dc", "lom"):
            ElementTree.fromstring(FORMATS[name].write(broken))  # noqa: S314 - our own


@pytest.mark.django_db
class TestTheIdentifier:
    @pytest.fixture
    def resource(self, described: Described) -> Resource:
        """A published resource."""
        found = described(title="Cells </script><b>")
        freeze(found)
        return found

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("application/ld+json", "application/ld+json"),
            ("application/lom+xml", "application/lom+xml"),
            ("application/xml", "application/xml"),
            ("application/json", "application/json"),
            ("application/ld+json;q=0.4, application/lom+xml;q=0.8", "application/lom+xml"),
        ],
    )
    def test_machines_get_what_they_ask_for(
        self, client: Client, resource: Resource, accept: str, kind: str
    ) -> None:
        answer = client.get(f"/id/resource/{resource.uuid}", HTTP_ACCEPT=accept)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == kind
        assert "Accept" in answer.headers["Vary"]

    @pytest.mark.parametrize("accept", ["text/html", "*/*", "image/png"])
    def test_readers_are_led_to_the_page(
        self, client: Client, resource: Resource, accept: str
    ) -> None:
        answer = client.get(f"/id/resource/{resource.uuid}", HTTP_ACCEPT=accept)
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/en/library/{resource.uuid}/"
        assert "format=lom" in answer.headers["Link"]

    @pytest.mark.parametrize("name", FORMATS)
    def test_a_format_can_be_named(self, client: Client, resource: Resource, name: str) -> None:
        answer = client.get(f"/id/resource/{resource.uuid}?format={name}")
        assert answer.headers["Content-Type"] == FORMATS[name].media_type

    def test_a_withdrawn_one_is_gone_in_every_form(
        self, client: Client, resource: Resource
    ) -> None:
        withdraw(resource)
        for accept in ("text/html", "application/ld+json", "application/json"):
            answer = client.get(f"/id/resource/{resource.uuid}", HTTP_ACCEPT=accept)
            assert answer.status_code == 410

    def test_the_page_carries_it_and_no_markup_ends_the_block(
        self, client: Client, resource: Resource
    ) -> None:
        page = BeautifulSoup(client.get(f"/en/library/{resource.uuid}/").content, "html.parser")
        block = page.select_one('script[type="application/ld+json"]')
        assert block is not None
        said = json.loads(block.get_text())
        assert said["name"] == "Cells </script><b>"
        assert faults(said) == []


class TestDcat:
    def test_a_reader_of_rdf_finds_what_it_says(self, full: Record) -> None:
        graph = rdflib.Graph()
        graph.parse(data=dcat.write(full), format="xml")
        dataset = rdflib.URIRef(full.identifier)
        assert (dataset, RDF.type, DCAT.Dataset) in graph
        assert str(graph.value(dataset, DCTERMS.title)) == full.said.title
        language = graph.value(dataset, DCTERMS.language)
        assert str(language).startswith(
            "http://publications.europa.eu/resource/authority/language/"
        )
        (distribution,) = graph.objects(dataset, DCAT.distribution)
        licence = str(graph.value(distribution, DCTERMS.license))
        assert licence.startswith("https://creativecommons.org/")
        names = {str(one) for one in graph.objects(None, FOAF.name)}
        assert names >= {one.name for one in full.said.contributors}
        assert all(str(one.datatype) for one in graph.objects(dataset, DCTERMS.issued))  # type: ignore[attr-defined]

    @pytest.mark.parametrize("day", ["2021", "2021-05", "2021-05-03"])
    def test_a_date_says_how_precise_it_is(self, full: Record, day: str) -> None:
        graph = rdflib.Graph()
        said = replace(full, said=replace(full.said, published_on=day))
        graph.parse(data=dcat.write(said), format="xml")
        issued = graph.value(rdflib.URIRef(full.identifier), DCTERMS.issued)
        assert str(issued) == day
