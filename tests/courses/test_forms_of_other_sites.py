"""Another site's form changes nothing, and replaces nobody's session."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.courses.site import SmallSite, attempt, option

pytestmark = pytest.mark.django_db
Post = Callable[[Client, SmallSite, dict[str, str]], Any]


def answer(client: Client, site: SmallSite, headers: dict[str, str]) -> Any:
    data = {"attempt": attempt(), "r-answer": option(site.voltage, "Voltage")}
    return client.post(site.answer_url(site.voltage), data, headers=headers)


def finish(client: Client, site: SmallSite, headers: dict[str, str]) -> Any:
    address = f"/en/learn/lessons/{site.lessons[0].translation_key}/finish/"
    return client.post(address, headers=headers)


def begin(client: Client, site: SmallSite, headers: dict[str, str]) -> Any:
    address = f"/en/learn/lessons/{site.lessons[0].translation_key}/begin/"
    return client.post(address, headers=headers)


FORMS = pytest.mark.parametrize("post", [answer, finish, begin])
FOREIGN = pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://evil.testserver"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
OUR_OWN = pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
    ],
)


@FORMS
@FOREIGN
def test_a_foreign_form_is_refused_and_sets_no_session(
    anonymous: Client, site: SmallSite, post: Post, headers: dict[str, str]
) -> None:
    reply = post(anonymous, site, headers)
    assert reply.status_code == 403
    assert "sessionid" not in reply.cookies


@FORMS
@OUR_OWN
def test_our_own_form_is_taken(
    anonymous: Client, site: SmallSite, post: Post, headers: dict[str, str]
) -> None:
    assert post(anonymous, site, headers).status_code == 302
