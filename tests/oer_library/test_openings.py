"""Who opens a resource is recorded under a pseudonym, once a day; visitors leave nothing behind."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from kernel import published
from kernel.identifiers import mint
from oer_library.models import LibraryDocument, Resource
from oer_library.services.publishing import freeze, withdraw
from people.models import User
from people.services.persons import person_of, pseudonym_of
from tests.oer_library.conftest import Described
from xapi.models import Statement

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def resource(described: Described) -> Resource:
    """A published link."""
    found = described()
    freeze(found)
    return found


def opening(resource: Resource, number: int = 1) -> str:
    """The address that leads to what a version is about."""
    return f"/en/library/{resource.uuid}/versions/{number}/open"


def test_it_leads_there_and_is_recorded_once_a_day(
    client_of: ClientOf, marta: User, resource: Resource
) -> None:
    for _time in range(2):
        answer = client_of(marta).get(opening(resource))
        assert answer.headers["Location"] == resource.url
    content = Statement.objects.get().content
    assert content["actor"]["account"]["name"] == str(pseudonym_of(person_of(marta)))
    assert content["verb"]["id"].endswith("/launched")
    assert content["object"]["id"] == mint("resource-version", resource.versions.get().uuid)
    grouping = content["context"]["contextActivities"]["grouping"]
    assert grouping[0]["id"] == mint("resource", resource.uuid)


def test_a_visitor_is_led_there_and_not_recorded(client: Client, resource: Resource) -> None:
    assert client.get(opening(resource)).headers["Location"] == resource.url
    assert not Statement.objects.exists()


def test_a_page_is_read_where_it_stands(
    client_of: ClientOf, marta: User, described: Described
) -> None:
    page = described(kind="page", url="", body="<p>Words</p>")
    freeze(page)
    answer = client_of(marta).get(opening(page))
    assert answer.headers["Location"] == f"/en/library/{page.uuid}/#read"


def test_a_download_counts_as_well(client_of: ClientOf, marta: User, described: Described) -> None:
    document = LibraryDocument.objects.create(title="x", file=ContentFile(b"x", name="x.txt"))
    resource = described(kind="file", document=document)
    freeze(resource)
    client_of(marta).get(f"/en/library/{resource.uuid}/versions/1/file")
    assert Statement.objects.count() == 1


def test_each_version_tells_how_often_it_was_opened(
    client: Client, client_of: ClientOf, marta: User, tomas: User, resource: Resource
) -> None:
    client_of(marta).get(opening(resource))
    resource.title = "Anew"
    freeze(resource)
    for one in (marta, tomas):
        client_of(one).get(opening(resource, 2))
    published.move()
    page = client.get(f"/en/library/{resource.uuid}/")
    assert page.context["openings"] == {1: 1, 2: 2}


def test_what_is_gone_is_not_opened(client_of: ClientOf, marta: User, resource: Resource) -> None:
    withdraw(resource)
    assert client_of(marta).get(opening(resource)).status_code == 404
    assert client_of(marta).get(opening(resource, 7)).status_code == 404
    assert not Statement.objects.exists()


def test_the_identifier_of_a_version_leads_to_its_page(client: Client, resource: Resource) -> None:
    iri = f"/id/resource-version/{resource.versions.get().uuid}"
    answer = client.get(iri, HTTP_ACCEPT="text/html")
    assert answer.headers["Location"] == f"/en/library/{resource.uuid}/versions/1/"
    assert client.get(iri, HTTP_ACCEPT="application/json").json()["name"] == resource.title
