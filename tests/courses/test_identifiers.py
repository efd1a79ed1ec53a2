"""Identifiers of courses lead to the page or give the definition; never the key."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def path_of(iri: str) -> str:
    return iri.removeprefix("http://localhost:8000")


def test_a_reader_is_led_to_the_page(anonymous: Client, site: SmallSite) -> None:
    for page in (site.course, site.modules[0], site.lessons[0]):
        reply = anonymous.get(path_of(page.iri))
        assert reply.status_code == 303
        assert reply["Location"].endswith(page.url)


def test_a_machine_gets_the_definition(anonymous: Client, site: SmallSite) -> None:
    told = anonymous.get(path_of(site.lessons[0].iri), headers=JSON).json()
    assert told["id"] == site.lessons[0].iri
    assert told["name"] == {"en": "Volts"}


def test_a_question_is_named_without_its_key(anonymous: Client, site: SmallSite) -> None:
    reply = anonymous.get(f"/id/question/{site.voltage.activity_uuid}", headers=JSON)
    assert reply.json()["name"] == {"en": "Voltage"}
    assert "correct" not in reply.content.decode()


def test_an_item_version_names_its_question(anonymous: Client, site: SmallSite) -> None:
    assert site.voltage.version is not None
    told = anonymous.get(f"/id/item-version/{site.voltage.version.uuid}", headers=JSON).json()
    assert told["question"].endswith(str(site.voltage.activity_uuid))


def test_an_item_version_gives_no_means_to_check_a_guess_of_its_key(
    anonymous: Client, site: SmallSite
) -> None:
    assert site.voltage.version is not None
    reply = anonymous.get(f"/id/item-version/{site.voltage.version.uuid}", headers=JSON)
    assert site.voltage.version.digest not in reply.content.decode()


def test_a_withdrawn_lesson_is_gone_not_unknown(
    anonymous: Client, site: SmallSite, client_of: Callable[..., Client]
) -> None:
    site.lessons[0].unpublish()
    assert anonymous.get(path_of(site.lessons[0].iri), headers=JSON).status_code == 410


def test_nothing_stands_behind_a_made_up_one(anonymous: Client, site: SmallSite) -> None:
    made_up = "/id/course/11111111-1111-4111-8111-111111111111"
    assert anonymous.get(made_up, headers=JSON).status_code == 404
