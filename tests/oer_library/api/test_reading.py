"""The API's reading side: pages, filters, fields, conditions, problems, the description."""

import json
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from kernel.identifiers import mint
from oer_library.models import FeedHeader
from oer_library.services import collections
from oer_library.services.publishing import freeze, hide, withdraw
from people.models import User
from people.services.persons import person_of
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
LIST = "/api/v1/resources/"


def many(described: Described, number: int, **said: object) -> list[str]:
    made = [
        described(title=f"Cell {at}", url=f"https://example.org/{at}", **said)
        for at in range(number)
    ]
    for one in made:
        freeze(one)
    return [mint("resource", one.uuid) for one in made]


def ask(client: Client, query: str = "", status: int = 200) -> Any:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def walk(client: Client, query: str) -> list[str]:
    found: list[str] = []
    address: str | None = f"{LIST}?{query}"
    while address:
        page = json.loads(client.get(address).content)
        found += [one["id"] for one in page["resources"]]
        address = page["next"]
    return found


@pytest.mark.parametrize("query", ["", "q=cell", "licence=CC-BY-4.0", "set=language:en"])
def test_pages_give_all_once_in_both_orders(
    client: Client, described: Described, query: str
) -> None:
    names = many(described, 7)
    for size in (1, 3, 7, 50):
        assert walk(client, f"{query}&page_size={size}") == names
        assert walk(client, f"{query}&page_size={size}&order=-changed") == names[::-1]


def test_the_next_page_stands_in_the_header_too(client: Client, described: Described) -> None:
    many(described, 3)
    answer = client.get(f"{LIST}?page_size=2")
    page = json.loads(answer.content)
    assert answer["Link"] == f'<{page["next"]}>; rel="next"'
    assert not client.get(page["next"]).has_header("Link")


def test_a_resource_tells_every_field_or_those_asked_for(
    client: Client, described: Described
) -> None:
    (name,) = many(described, 1, languages=["de"], minutes=20)
    one = json.loads(client.get(f"{LIST}{name[-36:]}/").content)
    assert one["id"] == name
    assert one["title"] == "Cell 0"
    assert one["languages"] == ["de"]
    assert one["contributors"] == [
        {"name": "Ada Volta", "role": "author", "organisation": False, "orcid": ""}
    ]
    assert one["licence_url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert ask(client, "fields=title,licence")["resources"] == [
        {"title": "Cell 0", "licence": "CC-BY-4.0"}
    ]


def test_words_and_facets_find(client: Client, described: Described) -> None:
    many(described, 2, languages=["de"])
    other = described(title="Wärme im Modul", languages=["en"], url="https://x.org/")
    freeze(other)
    names = {one["title"] for one in ask(client, "language=de")["resources"]}
    assert names == {"Cell 0", "Cell 1"}
    assert [one["title"] for one in ask(client, "q=warme")["resources"]] == ["Wärme im Modul"]
    assert ask(client, "q=warme&language=de")["resources"] == []


def test_what_changed_since_a_moment(client: Client, described: Described) -> None:
    many(described, 2)
    last = FeedHeader.objects.order_by("-datestamp")[0].datestamp
    since = last.isoformat().replace("+00:00", "Z")
    assert [one["title"] for one in ask(client, f"since={since}")["resources"]] == ["Cell 1"]
    assert [one["title"] for one in ask(client, f"until={since}")["resources"]] == ["Cell 0"]
    assert [one["title"] for one in ask(client, f"q=cell&since={since}")["resources"]] == ["Cell 1"]
    assert ask(client, "since=2999-01-01")["resources"] == []


def test_what_is_gone_is_told_to_who_asks(client: Client, described: Described) -> None:
    resource = described()
    freeze(resource)
    withdraw(resource)
    assert ask(client)["resources"] == []
    (gone,) = ask(client, "gone=true")["resources"]
    assert gone["gone"] is True
    assert "title" not in gone
    assert client.get(f"{LIST}{resource.uuid}/").status_code == 410


@pytest.mark.parametrize("state", ["draft", "hidden", "nothing"])
def test_what_nobody_may_see_is_not_found(client: Client, described: Described, state: str) -> None:
    resource = described()
    if state == "hidden":
        freeze(resource)
        hide(resource)
    key = uuid4() if state == "nothing" else resource.uuid
    answer = client.get(f"{LIST}{key}/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == 404


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("titel=x", "titel"),
        ("page_size=0", "page_size"),
        ("page_size=101", "page_size"),
        ("page_size=²", "page_size"),
        ("cursor=x", "cursor"),
        ("cursor=1-9999999999999999999", "cursor"),
        ("cursor=999999999999999999-1", "cursor"),
        ("since=yesterday", "since"),
        ("until=2026-02-30", "until"),
        ("gone=perhaps", "gone"),
        ("order=title", "order"),
        ("fields=titel", "fields"),
        ("q=a&q=b", "q"),
        ("q=a&set=language", "set"),
        ("set=a%00b", "set"),
        ("&".join(f"language={at}" for at in range(21)), "language"),
    ],
)
def test_a_wrong_parameter_is_told_by_its_name(client: Client, query: str, name: str) -> None:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert name in json.loads(answer.content)["detail"]


def test_who_has_the_page_gets_304_until_anything_changes(
    client: Client, described: Described
) -> None:
    many(described, 1)
    answer = client.get(LIST)
    assert answer.has_header("Last-Modified")
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    tag = {"if-none-match": answer["ETag"]}
    assert client.get(LIST, headers=tag).status_code == 304
    freeze(described(url="https://example.org/new"))
    assert client.get(LIST, headers=tag).status_code == 200


def test_sets_have_names_and_come_in_pages(
    client: Client, described: Described, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(described, 1, languages=["de"])
    monkeypatch.setattr("oer_library.api.views.SETS", 1)
    page = json.loads(client.get("/api/v1/sets/").content)
    assert page["sets"] == [{"name": "language", "label": "Languages"}]
    page = json.loads(client.get(page["next"]).content)
    assert page["sets"] == [{"name": "language:de", "label": "German"}]


def test_a_public_collection_is_told_in_its_order(
    client: Client, described: Described, marta: User
) -> None:
    resources = [described(url=f"https://example.org/{at}") for at in range(3)]
    made = collections.create(person_of(marta), title="Mine", description="", public=True)
    for one in resources[::-1]:
        freeze(one)
        collections.add(made, one)
    withdraw(resources[1])
    told = json.loads(client.get(f"/api/v1/collections/{made.uuid}/").content)
    assert [one["id"][-36:] for one in told["resources"]] == [
        str(resources[2].uuid),
        str(resources[0].uuid),
    ]
    collections.change(made, public=False)
    assert client.get(f"/api/v1/collections/{made.uuid}/").status_code == 404


def test_only_reading_is_offered_where_there_is_nothing_to_write(client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(LIST).status_code == 405
    assert client.head(LIST).status_code == 200


def test_the_description_is_openapi_3_1_of_the_api_alone(client: Client) -> None:
    answer = client.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"})
    schema = json.loads(answer.content)
    assert schema["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in schema["paths"])
    answers = schema["paths"][LIST]["get"]["responses"]
    assert answers["200"]["content"]["application/json"]["examples"]
    parameters = schema["paths"][LIST]["get"]["parameters"]
    assert {"q", "language", "cursor"} <= {one["name"] for one in parameters}


def test_the_docs_ask_no_other_host(client: Client) -> None:
    answer = client.get("/api/docs/")
    page = BeautifulSoup(answer.content, "html.parser")
    addresses = [one.get("src") or one.get("href") for one in page.find_all(["script", "link"])]
    assert addresses
    assert all(str(one).startswith("/static/") for one in addresses)
    assert "require-trusted-types-for" not in answer["Content-Security-Policy"]
