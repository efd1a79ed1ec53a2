"""Every identifier that we gave away leads to its thing, on any host."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from kernel import identifiers
from kernel.models import Instance
from kernel.registries import identified
from kernel.registries.identified import Identified

pytestmark = pytest.mark.django_db
THERE, PAGELESS, GONE = uuid4(), uuid4(), uuid4()
DEFINITION = {"name": {"en": "A cell"}}


def resolve(request: HttpRequest, uuid: UUID) -> Identified | None:
    things = {
        THERE: Identified("/en/cell/", DEFINITION),
        PAGELESS: Identified("", DEFINITION),
        GONE: Identified(gone=True),
    }
    return things.get(uuid)


@pytest.fixture(autouse=True)
def a_kind_of_the_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(identified.resolvers, "test-thing", resolve)
    identifiers.iri_base.cache_clear()
    yield
    identifiers.iri_base.cache_clear()


def test_a_browser_is_sent_to_the_page(anonymous: Client) -> None:
    reply = anonymous.get(f"/id/test-thing/{THERE}", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (reply.status_code, reply["Location"]) == (303, "/en/cell/")


def test_a_machine_gets_the_definition(anonymous: Client) -> None:
    reply = anonymous.get(f"/id/test-thing/{THERE}", headers={"Accept": "application/json"})
    assert reply.json() == DEFINITION


def test_a_cache_keeps_page_and_definition_apart(anonymous: Client) -> None:
    for accept in ("text/html", "application/json"):
        reply = anonymous.get(f"/id/test-thing/{THERE}", headers={"Accept": accept})
        assert "Accept" in reply["Vary"].split(", ")


def test_a_thing_without_a_page_shows_its_definition(anonymous: Client) -> None:
    reply = anonymous.get(f"/id/test-thing/{PAGELESS}", headers={"Accept": "text/html"})
    assert reply.json() == DEFINITION


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [("text/html", "text/html; charset=utf-8"), ("application/json", "application/problem+json")],
)
def test_what_was_deleted_says_so(accept: str, content_type: str, anonymous: Client) -> None:
    reply = anonymous.get(f"/id/test-thing/{GONE}", headers={"Accept": accept})
    assert (reply.status_code, reply["Content-Type"]) == (410, content_type)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("kind", ["test-thing", "no-such-kind"])
def test_what_never_was_is_not_found(kind: str, accept: str, anonymous: Client) -> None:
    reply = anonymous.get(f"/id/{kind}/{uuid4()}", headers={"Accept": accept})
    assert reply.status_code == 404


def test_the_first_start_keeps_the_base_for_ever(settings: Settings) -> None:
    Instance.objects.all().delete()
    settings.IRI_BASE = "https://learn.example.org/"
    assert identifiers.establish() == "https://learn.example.org"
    settings.IRI_BASE = ""
    assert identifiers.establish() == "https://learn.example.org"


def test_without_a_setting_the_base_is_the_local_one(settings: Settings) -> None:
    Instance.objects.all().delete()
    settings.IRI_BASE = ""
    assert identifiers.establish() == "http://localhost:8000"


def test_another_base_later_stops_the_start_with_a_sentence_that_names_both(
    settings: Settings,
) -> None:
    Instance.objects.all().delete()
    settings.IRI_BASE = "https://old.example.org"
    identifiers.establish()
    settings.IRI_BASE = "https://new.example.org"
    with pytest.raises(ImproperlyConfigured, match=r"new\.example.*old\.example"):
        identifiers.establish()


def test_an_identifier_can_be_read_back() -> None:
    assert identifiers.parse(identifiers.mint("lesson", THERE)) == ("lesson", THERE)


@pytest.mark.parametrize("iri", ["https://example.org/id/lesson/1", "", "/id/lesson/x"])
def test_a_foreign_iri_is_none_of_ours(iri: str) -> None:
    assert identifiers.parse(iri) is None


@pytest.mark.parametrize("text", ["-" * 36, "0" * 36, "a-" * 18])
def test_what_only_looks_like_a_uuid_is_none_of_ours(text: str) -> None:
    assert identifiers.parse(identifiers.mint("lesson", text)) is None
