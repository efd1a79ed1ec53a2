"""The public site loads from itself only; the editor's side is looser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from lms.pages import HomePage
from people.models import User


def directives(policy: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _, value in parts if name}


@pytest.fixture
def public(home: HomePage, anonymous: Client) -> dict[str, str]:
    return directives(anonymous.get("/en/")["Content-Security-Policy"])


def test_everything_comes_from_the_site_itself(public: dict[str, str]) -> None:
    assert public["default-src"] == "'self'"


@pytest.mark.parametrize(
    "loose", ["unsafe-inline", "unsafe-eval", "data:", "nonce", "blob:", "http"]
)
def test_the_public_policy_has_no_loophole(public: dict[str, str], loose: str) -> None:
    assert not any(loose in value for value in public.values())


def test_markup_from_text_needs_our_one_policy(public: dict[str, str]) -> None:
    assert public["require-trusted-types-for"] == "'script'"
    assert public["trusted-types"] == settings.TRUSTED_TYPES_POLICY


def test_no_plugin_no_foreign_frame_no_foreign_form(public: dict[str, str]) -> None:
    assert public["object-src"] == public["base-uri"] == "'none'"
    assert public["frame-ancestors"] == public["form-action"] == "'self'"


def test_account_pages_have_the_public_policy(public: dict[str, str], anonymous: Client) -> None:
    policy = anonymous.get("/en/accounts/login/")["Content-Security-Policy"]

    assert directives(policy) == public


def test_a_missing_page_has_the_public_policy(public: dict[str, str], anonymous: Client) -> None:
    answer = anonymous.get("/en/nothing-here/")

    assert answer.status_code == 404
    assert directives(answer["Content-Security-Policy"]) == public


def test_the_editor_may_use_inline_styles(
    home: HomePage, ada: User, client_of: Callable[[User], Client]
) -> None:
    policy = directives(client_of(ada).get("/cms/")["Content-Security-Policy"])

    assert "'unsafe-inline'" in policy["style-src"]
    assert policy["default-src"] == "'self'"


def test_an_address_that_only_looks_like_the_editor_is_strict(
    home: HomePage, anonymous: Client
) -> None:
    policy = directives(anonymous.get("/en/cms/")["Content-Security-Policy"])

    assert "style-src" not in policy
