"""What is shown to somebody who is signed in stays in no cache; what all share may."""

from collections.abc import Callable

import pytest
from django.test import Client

from kernel.models import Job
from people.models import User
from tests.courses import site as sites

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.mark.parametrize("address", ["/en/", "/en/record/", "/en/learn/", "/en/courses/"])
def test_a_page_for_one_person_is_stored_nowhere(
    site: sites.SmallSite, marta: User, client_of: ClientOf, address: str
) -> None:
    reply = client_of(marta).get(address, follow=True)
    assert set(reply["Cache-Control"].split(", ")) >= {"private", "no-store"}


def test_a_redirect_of_one_person_is_stored_nowhere(
    site: sites.SmallSite, marta: User, client_of: ClientOf
) -> None:
    address = f"/en/learn/lessons/{site.lessons[0].translation_key}/begin/"
    assert "no-store" in client_of(marta).post(address)["Cache-Control"]


def test_a_page_for_everybody_may_be_stored(site: sites.SmallSite, anonymous: Client) -> None:
    assert "no-store" not in anonymous.get("/en/courses/").headers.get("Cache-Control", "")


def test_what_a_view_said_itself_stays(marta: User, client_of: ClientOf) -> None:
    job = Job.objects.create(kind="kernel.forget_done_jobs", owner=marta.pk)
    assert "no-cache" in client_of(marta).get(f"/api/jobs/{job.uuid}")["Cache-Control"]
