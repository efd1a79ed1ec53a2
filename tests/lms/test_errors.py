"""Errors say what is wrong and what to do, in our frame, and reveal nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.defaults import server_error

import lms.urls
from lms.pages import HomePage


def closed(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only the trainer of this course may open it.")


def shut(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("closed/", closed), path("shut/", shut), *lms.urls.urlpatterns]


def test_a_missing_page_answers_404_in_our_frame(home: HomePage, anonymous: Client) -> None:
    answer = anonymous.get("/en/nothing/")

    assert answer.status_code == 404
    assert b"There is no such page" in answer.content
    assert b'<a class="brand" href="/en/"' in answer.content


def test_a_missing_page_in_spanish_leads_to_the_spanish_door(
    home: HomePage, anonymous: Client
) -> None:
    assert b'<a class="brand" href="/es/"' in anonymous.get("/es/nada/").content


@override_settings(ROOT_URLCONF=__name__)
def test_a_closed_door_says_why(home: HomePage, anonymous: Client) -> None:
    answer = anonymous.get("/closed/")

    assert answer.status_code == 403
    assert b"Only the trainer of this course may open it." in answer.content


@override_settings(ROOT_URLCONF=__name__)
def test_a_closed_door_without_a_reason_says_what_to_do(home: HomePage, anonymous: Client) -> None:
    assert b"ask whoever sent you the link" in anonymous.get("/shut/").content


def test_a_form_without_its_token_says_what_to_do(home: HomePage) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/en/accounts/login/", {"login": "a@example.org"}
    )

    assert answer.status_code == 403
    assert b"load the page again" in answer.content


def test_a_broken_server_answers_without_reading_anything(
    rf: RequestFactory,
) -> None:
    answer = server_error(rf.get("/en/"))

    assert answer.status_code == 500
    assert b"It was not you" in answer.content


@pytest.mark.parametrize("name", ["400.html", "429.html"])
def test_the_other_errors_have_a_page(name: str) -> None:
    assert "<h1>" in render_to_string(name)
