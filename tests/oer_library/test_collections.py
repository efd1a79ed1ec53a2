"""Collections: anyone builds them, their owner alone changes them, others see what is shared."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from oer_library.models import Resource, ResourceCollection
from oer_library.selectors.collections import entries
from oer_library.services import collections
from oer_library.services.publishing import freeze, hide, withdraw
from people.models import User
from people.services.persons import person_of
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def two(described: Described) -> list[Resource]:
    """Two published resources."""
    found = [described(title="First"), described(title="Second")]
    for one in found:
        freeze(one)
    return found


@pytest.fixture
def shared(marta: User, two: list[Resource]) -> ResourceCollection:
    """Marta's collection of both, for everybody."""
    made = collections.create(person_of(marta), title="For Monday", description="", public=True)
    for one in two:
        collections.add(made, one)
    return made


def at(collection: ResourceCollection, rest: str = "") -> str:
    """An address below a collection."""
    return f"/en/library/collections/{collection.uuid}/{rest}"


def titles(client: Client, collection: ResourceCollection) -> list[str]:
    """What a collection's page lists."""
    page = BeautifulSoup(client.get(at(collection)).content, "html.parser")
    return [one.get_text() for one in page.select(".results h3")]


class TestBuilding:
    def test_the_first_is_made_by_saving_a_resource(
        self, client_of: ClientOf, marta: User, two: list[Resource]
    ) -> None:
        client = client_of(marta)
        client.post(f"/en/library/{two[0].uuid}/collect/")
        made = ResourceCollection.objects.get()
        assert (made.title, made.public) == ("My collection", False)
        client.post(f"/en/library/{two[1].uuid}/collect/", {"collection": str(made.uuid)})
        client.post(f"/en/library/{two[1].uuid}/collect/", {"collection": str(made.uuid)})
        assert titles(client, made) == ["First", "Second"]

    def test_items_move_and_carry_a_note_and_go(
        self, client_of: ClientOf, marta: User, shared: ResourceCollection
    ) -> None:
        client = client_of(marta)
        second = shared.items.get(resource__title="Second")
        client.post(at(shared, f"items/{second.pk}/"), {"wish": "up"})
        assert titles(client, shared) == ["Second", "First"]
        client.post(at(shared, f"items/{second.pk}/"), {"wish": "up"})
        client.post(at(shared, f"items/{second.pk}/"), {"wish": "note", "note": "Read this."})
        assert "Read this." in client.get(at(shared)).content.decode()
        client.post(at(shared, f"items/{second.pk}/"), {"wish": "out"})
        assert titles(client, shared) == ["First"]

    def test_deleting_asks_once_more(
        self, client_of: ClientOf, marta: User, shared: ResourceCollection
    ) -> None:
        client = client_of(marta)
        assert "Keep it" in client.get(at(shared, "delete/")).content.decode()
        client.post(at(shared, "delete/"))
        assert not ResourceCollection.objects.exists()

    def test_it_holds_only_so_many(self, shared: ResourceCollection, described: Described) -> None:
        collections.MOST, before = 2, collections.MOST
        try:
            with pytest.raises(collections.Full):
                collections.add(shared, described())
        finally:
            collections.MOST = before


class TestSeeing:
    def test_others_see_what_is_shared_and_change_nothing(
        self, client_of: ClientOf, tomas: User, shared: ResourceCollection
    ) -> None:
        client = client_of(tomas)
        assert titles(client, shared) == ["First", "Second"]
        for rest in ("change/", "delete/"):
            assert client.get(at(shared, rest)).status_code == 404
        number = shared.items.first().pk
        assert client.post(at(shared, f"items/{number}/"), {"wish": "out"}).status_code == 404

    def test_a_private_one_is_there_for_its_owner_alone(
        self, client: Client, client_of: ClientOf, marta: User, tomas: User, shared: ResourceCollection
    ) -> None:  # fmt: skip
        ResourceCollection.objects.update(public=False)
        assert client_of(marta).get(at(shared)).status_code == 200
        assert client_of(tomas).get(at(shared)).status_code == 404
        assert client.get(at(shared, "card/")).status_code == 404

    def test_what_is_gone_is_told_to_the_owner_alone(
        self,
        client: Client,
        client_of: ClientOf,
        marta: User,
        two: list[Resource],
        shared: ResourceCollection,
    ) -> None:
        withdraw(two[0])
        hide(two[1])
        assert titles(client, shared) == []
        assert titles(client_of(marta), shared) == ["First", "Second"]
        assert [one.told for one in entries(shared, all_of_it=True)] == [None, None]


class TestEmbedding:
    def test_a_card_may_stand_on_any_site_and_no_other_page(
        self, client: Client, two: list[Resource], shared: ResourceCollection
    ) -> None:
        for address in (at(shared, "card/"), f"/en/library/{two[0].uuid}/card/"):
            answer = client.get(address)
            assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
            assert "X-Frame-Options" not in answer.headers
        page = client.get(f"/en/library/{two[0].uuid}/")
        assert "frame-ancestors *" not in page.headers["Content-Security-Policy"]

    def test_a_card_carries_the_credit(self, client: Client, two: list[Resource]) -> None:
        page = client.get(f"/en/library/{two[0].uuid}/card/").content.decode()
        assert "Ada Volta" in page
        assert "creativecommons.org/licenses/by/4.0/" in page

    def test_oembed_gives_the_frame_within_the_size_asked_for(
        self, client: Client, two: list[Resource], shared: ResourceCollection
    ) -> None:
        for path in (f"/en/library/{two[0].uuid}/", at(shared)):
            said = client.get(f"/en/library/oembed?maxwidth=300&url={quote('http://testserver' + path)}").json()  # fmt: skip
            assert (said["version"], said["type"], said["width"]) == ("1.0", "rich", 300)
            assert f"http://testserver{path}card/" in said["html"]

    @pytest.mark.parametrize("url", ["", "http://testserver/en/", "nothing", "/en/library/"])
    def test_oembed_of_anything_else_is_not_found(self, client: Client, url: str) -> None:
        assert client.get(f"/en/library/oembed?url={quote(url)}").status_code == 404

    def test_oembed_in_xml_is_not_offered(self, client: Client) -> None:
        assert client.get("/en/library/oembed?format=xml&url=x").status_code == 501


HOSTILE = '"><script>alert(1)</script>'


def pasted(client: Client, address: str) -> BeautifulSoup:
    """Return what stands in another site's page once the code was pasted there."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    code = page.select_one("#frame")
    assert code is not None
    return BeautifulSoup(code.text, "html.parser")


def test_a_hostile_title_stays_a_title_where_the_frame_is_pasted(
    client: Client, described: Described, marta: User
) -> None:
    resource = described(title=HOSTILE)
    freeze(resource)
    made = collections.create(person_of(marta), title=HOSTILE, description="", public=True)
    for address in (f"/en/library/{resource.uuid}/", at(made)):
        found = pasted(client, address)
        assert [one.name for one in found.find_all(True)] == ["iframe"]
        assert found.iframe is not None
        assert found.iframe["title"] == HOSTILE


def test_the_title_of_a_draft_stays_with_its_editors(
    client_of: ClientOf, marta: User, shared: ResourceCollection, two: list[Resource]
) -> None:
    withdraw(two[0], "Out of date.")
    Resource.objects.filter(pk=two[0].pk).update(title="Secret plans")
    for address in (at(shared), f"/en/library/{two[0].uuid}/"):
        page = client_of(marta).get(address).content.decode()
        assert "First" in page
        assert "Secret plans" not in page
