"""Programs of others read sitemaps, ResourceSync and Signposting from a served library."""

from collections.abc import Callable

import pytest
import signposting
from pytest_django.live_server_helper import LiveServer
from resync.capability_list import CapabilityList
from resync.change_list import ChangeList
from resync.resource_list import ResourceList
from resync.source_description import SourceDescription
from usp.tree import sitemap_tree_for_homepage

from kernel.identifiers import mint
from oer_library.models import Resource
from oer_library.services.publishing import freeze, withdraw
from tests.oer_library.conftest import described  # noqa: F401 - the fixture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def resources(described: Callable[..., Resource]) -> list[Resource]:  # noqa: F811
    made = [described(title=f"Cell {at}", url=f"https://example.org/{at}") for at in range(4)]
    for one in made:
        freeze(one)
    withdraw(made[0])
    return made


def test_resourcesync_leads_from_the_well_known_address_to_every_resource(
    live_server: LiveServer, resources: list[Resource]
) -> None:
    def addresses(found: object) -> list[str]:
        return [one.uri for one in found]  # type: ignore[attr-defined]

    source = SourceDescription()
    source.read(f"{live_server.url}/.well-known/resourcesync")
    capabilities = CapabilityList()
    capabilities.read(addresses(source)[0])
    lists = {one.capability: one.uri for one in capabilities}
    whole = ResourceList()
    whole.read(lists["resourcelist"])
    names = {f"{live_server.url}/id/resource/{one.uuid}?format=jsonld" for one in resources[1:]}
    assert set(addresses(whole)) == names
    changes = ChangeList()
    changes.read(lists["changelist"])
    assert {(one.uri.rsplit("/", 1)[1][:36], one.change) for one in changes} == {
        (str(resources[0].uuid), "deleted"),
        *((str(one.uuid), "created") for one in resources[1:]),
    }


def test_a_sitemap_parser_finds_every_page(
    live_server: LiveServer, resources: list[Resource]
) -> None:
    tree = sitemap_tree_for_homepage(live_server.url, use_known_paths=False)
    pages = {one.url for one in tree.all_pages()}
    assert {f"{live_server.url}/en/library/{one.uuid}/" for one in resources[1:]} <= pages
    assert f"{live_server.url}/en/library/{resources[0].uuid}/" not in pages


def test_a_signposting_client_reads_the_signs(
    live_server: LiveServer, resources: list[Resource]
) -> None:
    page = f"{live_server.url}/en/library/{resources[1].uuid}/"
    found = signposting.find_signposting_http(page)
    assert found.citeAs is not None
    assert str(found.citeAs.target) == mint("resource", resources[1].uuid)
    assert {str(one.type) for one in found.describedBy} >= {
        "application/ld+json",
        "application/rdf+xml",
    }
    assert len(found.linksets) == 1
    (linkset,) = found.linksets
    whole = signposting.find_signposting_linkset(linkset.target).for_context(page)
    assert {str(one.target) for one in whole.describedBy} == {
        str(one.target) for one in found.describedBy
    }
