"""What a resource is made from is shown in its form, and kept by those who may change it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from kernel.identifiers import mint
from oer_library.domain.orcid import NotAnOrcid
from oer_library.editor.fields import RoughDate
from oer_library.models import Derivation, Resource
from oer_library.sentences import not_an_orcid
from oer_library.services.publishing import freeze, withdraw
from people.models import User
from tests.oer_library.conftest import Described
from tests.oer_library.test_editing import LIST

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
ELSEWHERE = {
    "kind": "remix",
    "url": "https://example.org/original",
    "title": "The original",
    "author": "Alessandro Volta",
    "licence": "CC-BY-SA-4.0",
}


def address(resource: Resource) -> str:
    return f"{LIST}sources/{resource.pk}/"


@pytest.fixture
def lenas(client_of: ClientOf, lena: User) -> Client:
    return client_of(lena)


def test_a_work_from_elsewhere_is_added_and_told_with_its_credit(
    lenas: Client, described: Described
) -> None:
    resource = described(licence="CC-BY-SA-4.0")
    assert lenas.post(address(resource), ELSEWHERE).status_code == 302
    row = Derivation.objects.get(resource=resource)
    assert (row.title, row.author, row.licence) == (
        "The original",
        "Alessandro Volta",
        "CC-BY-SA-4.0",
    )
    page = lenas.get(f"{LIST}edit/{resource.pk}/").content.decode()
    assert "The original" in page
    assert address(resource) in page


def test_a_resource_of_the_library_is_known_by_its_address(
    lenas: Client, described: Described
) -> None:
    resource, source = described(), described(title="Ours", url="https://example.org/ours")
    freeze(source)
    for url in (mint("resource", source.uuid), f"https://here.org/en/library/{source.uuid}/"):
        lenas.post(address(resource), {"kind": "translation", "url": url})
    rows = list(Derivation.objects.filter(resource=resource))
    assert [(one.source.resource_id, one.title) for one in rows if one.source] == [
        (source.pk, "Ours"),
        (source.pk, "Ours"),
    ]


def test_what_the_source_forbids_is_told_at_once(lenas: Client, described: Described) -> None:
    resource = described(licence="CC-BY-4.0")
    page = lenas.post(address(resource), ELSEWHERE, follow=True).content.decode()
    assert "stays under the same licence" in page


@pytest.mark.parametrize("missing", ["url", "title"])
def test_what_is_missing_is_told_at_its_field(
    lenas: Client, described: Described, missing: str
) -> None:
    resource = described()
    answer = lenas.post(address(resource), {**ELSEWHERE, missing: ""})
    assert missing in answer.context["form"].errors
    assert not Derivation.objects.exists()


def test_a_source_is_taken_away(lenas: Client, described: Described) -> None:
    resource = described()
    lenas.post(address(resource), ELSEWHERE)
    other = Derivation.objects.create(resource=described(), kind="remix", url="https://x.org/")
    lenas.post(address(resource), {"away": str(other.pk)})
    assert Derivation.objects.filter(pk=other.pk).exists()
    for away in ("²", "-1", "9" * 30, str(Derivation.objects.get(resource=resource).pk)):
        lenas.post(address(resource), {"away": away})
    assert not Derivation.objects.filter(resource=resource).exists()


def test_others_have_no_way_to_it(
    client_of: ClientOf, tomas: User, marta: User, described: Described
) -> None:
    resource = described()
    assert client_of(tomas).get(address(resource)).status_code == 404
    assert client_of(marta).get(address(resource)).status_code == 302
    Resource.objects.filter(pk=resource.pk).update(owner=tomas)
    assert client_of(tomas).get(address(resource)).status_code == 200


def test_the_list_tells_states_and_filters_by_licence_and_language(
    lenas: Client, described: Described
) -> None:
    shown, gone = described(title="Shown", languages=["de-AT"]), described(title="Gone")
    draft = described(title="Only a draft", licence="CC0-1.0")
    for one in (shown, gone):
        freeze(one)
        Resource.objects.filter(pk=one.pk).update(live=True)
    withdraw(gone)
    page = lenas.get(LIST).content.decode()
    cells = [" ".join(one.text.split()) for one in BeautifulSoup(page, "html.parser").select("td")]
    assert {"published", "withdrawn", "draft"} <= set(cells), cells
    for query, titles in (
        ("licence=CC0-1.0", {"Only a draft"}),
        ("licence=none", set()),
        ("language=de", {"Shown"}),
        ("language=de&licence=CC0-1.0", set()),
    ):
        page = lenas.get(f"{LIST}?{query}").content.decode()
        links = [one.text.strip() for one in BeautifulSoup(page, "html.parser").select("td a")]
        found = {one.title for one in (shown, gone, draft)} & set(links)
        assert found == titles, query


def test_wrong_dates_and_orcids_are_told_in_the_readers_language() -> None:
    with translation.override("es"):
        with pytest.raises(Exception, match="no es una fecha") as caught:
            RoughDate().clean("yesterday")
        assert "yesterday" in str(caught.value)
        assert "no es un ORCID" in not_an_orcid(NotAnOrcid("form", "12"))


def test_the_form_says_what_the_licence_allows(lenas: Client, described: Described) -> None:
    resource = described(licence="CC-BY-NC-4.0")
    page = lenas.get(f"{LIST}edit/{resource.pk}/").content.decode()
    assert "but not sell it" in page
