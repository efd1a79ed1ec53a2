"""Answers fit the protocol's own XML Schemas, which are read where they stand beside the project."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from kernel.identifiers import mint
from oer_library.models import Creator, Resource
from oer_library.services.publishing import freeze, withdraw
from tests.conftest import SHARED
from tests.oer_library.conftest import Described
from tests.oer_library.test_formats import faults

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]
SCHEMAS = SHARED / "data" / "schemas" / "oai"
XS = "http://www.w3.org/2001/XMLSchema"
XML_NAMESPACE = f"""
<xs:schema xmlns:xs="{XS}" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>
"""


class Beside(etree.Resolver):
    """Finds the schemas in their folder, wherever they are said to be; nothing is fetched."""

    def resolve(self, url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        """Return the schema that has the name of what is looked for."""
        name, here = url.rsplit("/", 1)[-1], Path(url)
        place = here if here.exists() else SCHEMAS / name
        text = XML_NAMESPACE if name == "xml.xsd" else place.read_text()
        return self.resolve_string(text, context, base_url=str(place))


@pytest.fixture
def check(client: Client, tmp_path: Path) -> etree.XMLSchema:
    """Return one schema of all: the protocol's, Dublin Core's, and the one that holds AMB."""
    amb = tmp_path / "amb.xsd"
    amb.write_bytes(client.get("/oai/amb.xsd").content)
    imports = {
        "http://www.openarchives.org/OAI/2.0/": "OAI-PMH.xsd",
        "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
        "https://w3id.org/kim/amb/": str(amb),
    }
    lines = "".join(
        f'<xs:import namespace="{name}" schemaLocation="{SCHEMAS / place}"/>'
        for name, place in imports.items()
    )
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    text = f'<xs:schema xmlns:xs="{XS}">{lines}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


@pytest.fixture
def resources(described: Described) -> list[Resource]:
    rich = described(
        title="Anode & cathode <in> “one”\x0b lesson",
        url="https://example.org/a?b=1&c=<2>",
        languages=["en", "de-AT"],
        keywords=["cell", "𝛼-phase"],
        subjects=["https://w3id.org/kim/hochschulfaechersystematik/n8"],
        resource_types=["https://w3id.org/kim/hcrt/video"],
        stages=["cells"],
        minutes=30,
        publisher="A & B",
        published_on="2021-05",
        rights="See <there>.",
    )
    Creator.objects.create(resource=rich, name="Łódź; school", role="editor", organisation=True)
    bare = described(title="Bare", description="", languages=[], licence="", url="https://b.org/")
    gone = described(title="Gone", url="https://c.org/")
    for one in (rich, bare, gone):
        freeze(one)
    withdraw(gone)
    return [rich, bare, gone]


@pytest.mark.parametrize("prefix", ["oai_dc", "amb"])
def test_every_verb_answers_what_the_schema_allows(
    client: Client, check: etree.XMLSchema, resources: list[Resource], prefix: str
) -> None:
    identifier = mint("resource", resources[0].uuid)
    for said in (
        {"verb": "Identify"},
        {"verb": "ListSets"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListMetadataFormats", "identifier": identifier},
        {"verb": "ListIdentifiers", "metadataPrefix": prefix},
        {"verb": "ListRecords", "metadataPrefix": prefix},
        {"verb": "GetRecord", "metadataPrefix": prefix, "identifier": identifier},
    ):
        document = etree.fromstring(client.get("/oai", said).content)
        assert document.find("{*}error") is None
        check.assertValid(document)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "verb=%3Cx%3E",
        "verb=ListRecords&metadataPrefix=%22%26",
        "verb=ListRecords&metadataPrefix=nothing",
        "verb=ListRecords&resumptionToken=%3C%26%22",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=%3C%20%00%22",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:example.org:1",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-01",
        "verb=ListRecords&metadataPrefix=oai_dc&set=nothing:here",
        "verb=Identify&%3Ca%3E=1",
    ],
)
def test_every_error_answers_what_the_schema_allows(
    client: Client, check: etree.XMLSchema, resources: list[Resource], query: str
) -> None:
    document = etree.fromstring(client.get(f"/oai?{query}").content)
    assert document.find("{*}error") is not None
    check.assertValid(document)


def test_the_schema_would_notice_a_wrong_answer(check: etree.XMLSchema, client: Client) -> None:
    text = client.get("/oai?verb=Identify").content
    wrong = text.replace(b"<deletedRecord>persistent", b"<deletedRecord>sometimes")
    assert not check.validate(etree.fromstring(wrong))


def test_amb_in_the_feed_is_valid_amb(client: Client, resources: list[Resource]) -> None:
    text = client.get("/oai?verb=ListRecords&metadataPrefix=amb").content
    found = [json.loads(str(one.text)) for one in etree.fromstring(text).iter("{*}json")]
    assert [one["name"] for one in found] == [resources[0].title, "Bare"]
    assert [faults(one) for one in found] == [[], []]
