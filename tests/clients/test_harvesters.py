"""Harvesters that others use take the whole library by OAI-PMH, each record once."""

import shutil
import subprocess
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import oaipmh.client
import oaipmh.metadata
import pytest
from lxml import etree
from oaipmh_scythe import Scythe
from pytest_django.live_server_helper import LiveServer
from sickle import Sickle

from kernel.identifiers import mint
from oer_library.models import Resource
from oer_library.services.publishing import freeze, withdraw
from tests.oer_library.conftest import described  # noqa: F401 - the fixture
from tests.support import machine

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER, PAGE = 17, 5
Harvest = Callable[[str], list[str]]
PERL = """
use HTTP::OAI;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $answer = $harvester->ListRecords(
    metadataPrefix => 'oai_dc',
    onRecord => sub { print $_[0]->identifier, $_[0]->is_deleted ? " gone" : "", "\\n" },
);
die $answer->message if $answer->is_error;
"""


class Evaluator:
    """What pyoai calls on an evaluator: lxml has no `evaluate` any more since 6.0."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.evaluate = etree.XPathEvaluator(*args, **kwargs)


@pytest.fixture(autouse=True)
def pyoai_with_lxml_6(monkeypatch: pytest.MonkeyPatch) -> None:
    of_old = SimpleNamespace(
        XPathEvaluator=Evaluator, XML=etree.XML, XMLSyntaxError=etree.XMLSyntaxError
    )
    monkeypatch.setattr("oaipmh.client.etree", of_old)
    monkeypatch.setattr("oaipmh.metadata.etree", of_old)


@pytest.fixture
def library(
    live_server: LiveServer,
    described: Callable[..., Resource],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[str, set[str]]:
    """Return the address of a feed, and what it holds; one resource is gone."""
    monkeypatch.setattr("oer_library.feeds.oai.lists.PAGE", PAGE)
    resources = [
        described(title=f"Zelle № {at} & more", url=f"https://example.org/{at}")
        for at in range(NUMBER)
    ]
    for one in resources:
        freeze(one)
    withdraw(resources[3])
    gone = mint("resource", resources[3].uuid)
    names = {mint("resource", one.uuid) for one in resources} - {gone} | {f"{gone} gone"}
    return f"{live_server.url}/oai", names


def by_sickle(address: str) -> list[str]:
    records = Sickle(address).ListRecords(metadataPrefix="oai_dc")
    return [f"{one.header.identifier}{' gone' if one.deleted else ''}" for one in records]


def by_scythe(address: str) -> list[str]:
    with Scythe(address) as scythe:
        records = scythe.list_records(metadata_prefix="oai_dc")
        return [
            f"{one.header.identifier}{' gone' if one.header.deleted else ''}" for one in records
        ]


def by_pyoai(address: str) -> list[str]:
    registry = oaipmh.metadata.MetadataRegistry()
    registry.registerReader("oai_dc", oaipmh.metadata.oai_dc_reader)
    client = oaipmh.client.Client(address, registry)
    records = client.listRecords(metadataPrefix="oai_dc")
    return [f"{one.identifier()}{' gone' if one.isDeleted() else ''}" for one, _, _ in records]


def by_perl(address: str) -> list[str]:
    machine.perl_harvester()
    perl = shutil.which("perl")
    assert perl
    done = subprocess.run(
        [perl, "-e", PERL, address], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("harvest", [by_sickle, by_scythe, by_pyoai, by_perl])
def test_a_harvester_gets_everything_once(library: tuple[str, set[str]], harvest: Harvest) -> None:
    address, names = library
    found = harvest(address)
    assert len(found) == NUMBER
    assert set(found) == names


def test_sickle_reads_what_the_repository_says(library: tuple[str, set[str]]) -> None:
    address, _ = library
    sickle = Sickle(address)
    assert sickle.Identify().deletedRecord == "persistent"
    assert next(iter(sickle.ListMetadataFormats())).metadataPrefix == "oai_dc"
    assert "language:en" in {one.setSpec for one in sickle.ListSets()}
    record = next(iter(sickle.ListRecords(metadataPrefix="oai_dc", set="language:en")))
    assert record.metadata["title"] == ["Zelle № 0 & more"]


def test_pyoai_reads_sets_and_dates(library: tuple[str, set[str]]) -> None:
    address, _ = library
    registry = oaipmh.metadata.MetadataRegistry()
    registry.registerReader("oai_dc", oaipmh.metadata.oai_dc_reader)
    client = oaipmh.client.Client(address, registry)
    assert client.identify().granularity() == "YYYY-MM-DDThh:mm:ssZ"
    client.updateGranularity()
    since = client.identify().earliestDatestamp()
    headers = list(client.listIdentifiers(metadataPrefix="oai_dc", from_=since, set="licence"))
    assert len(headers) == NUMBER
