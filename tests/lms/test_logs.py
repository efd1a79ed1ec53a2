"""Logs say what happened and under which id, and nothing about who it was."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

import lms.urls
from kernel.jobs import running
from kernel.jobs.queue import enqueue
from kernel.jobs.registry import job, kinds
from lms.errors import server_error
from lms.logs.formats import JsonLines, Lines
from lms.pages import HomePage
from lms.settings.parts.logs import LOGGING
from people.models import User
from tests.courses.site import SmallSite

PASSWORD = "correct horse battery"
EMAIL = "marta@example.org"


def broken(request: HttpRequest, code: str) -> HttpResponse:
    raise LookupError(f"{EMAIL} is not on the list of Marta Ruiz")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


handler500 = server_error
urlpatterns = [
    path("broken/<str:code>/", broken, name="broken"),
    path("forbidden/", forbidden, name="forbidden"),
    *lms.urls.urlpatterns,
]


class Log:
    """What the loggers write, in one of the two formats."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(formatter)

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(params=[JsonLines, Lines], ids=["json", "line"])
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    """Everything that is logged, at any level that the settings let through."""
    yield from logged(request.param())


@pytest.fixture
def json_log() -> Iterator[Log]:
    """The same, always as JSON."""
    yield from logged(JsonLines())


def logged(formatter: logging.Formatter) -> Iterator[Log]:
    log, requests = Log(formatter), logging.getLogger("lms.requests")
    before = requests.level
    requests.setLevel(logging.INFO)  # as LOG_REQUESTS=true does
    logging.getLogger().addHandler(log.handler)
    yield log
    logging.getLogger().removeHandler(log.handler)
    requests.setLevel(before)


@pytest.fixture
def browser() -> Client:
    """A browser that sees error pages instead of exceptions."""
    return Client(raise_request_exception=False)


def sign_in(client: Client, user: User) -> None:
    user.name = "Marta Ruiz"
    user.save()
    user.emailaddress_set.create(email=EMAIL, primary=True, verified=True)  # type: ignore[attr-defined]
    client.post("/en/accounts/login/?next=/en/record/", {"login": EMAIL, "password": PASSWORD})
    assert client.session.session_key


def answer(client: Client, site: SmallSite) -> str:
    client.post(f"/en/learn/courses/{site.course.translation_key}/enrol/")
    form = {"attempt": str(uuid4()), "r-answer": "a secret word"}
    client.post(site.answer_url(site.current, 1), form)
    return form["attempt"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_sign_in_an_answer_and_an_error_leave_nothing_personal(
    log: Log, site: SmallSite, marta: User, browser: Client
) -> None:
    sign_in(browser, marta)
    attempt = answer(browser, site)
    browser.get("/broken/secret-code/?q=Marta", REMOTE_ADDR="203.0.113.7")
    assert "LookupError" in log.text
    assert "account_login" in log.text
    session = str(browser.session.session_key)
    pseudonym = str(marta.person.pseudonyms.get().name)
    personal = [EMAIL, "example.org", "Marta", "Ruiz", PASSWORD, session, pseudonym, attempt]
    sent = ["secret", "q=", "next=", "203.0.113.7", "127.0.0.1", "Mozilla"]
    assert [word for word in personal + sent if word in log.text] == []


def test_a_failed_sign_in_leaves_nothing_personal(log: Log, marta: User, browser: Client) -> None:
    browser.post("/en/accounts/login/", {"login": EMAIL, "password": "wrong"})
    browser.post("/en/accounts/login/", {"login": "no@example.org", "password": "wrong"})
    assert "account_login" in log.text
    assert "@" not in log.text


def test_a_job_that_fails_leaves_nothing_personal(log: Log, db: None) -> None:
    def fail(run: object) -> None:
        raise ValueError(f"{EMAIL} cannot be reached")

    before = dict(kinds)
    job("test.fail")(fail)
    made = enqueue("test.fail")
    running.run(made.uuid)
    kinds.clear()
    kinds.update(before)
    assert str(made.uuid) in log.text
    assert "ValueError" in log.text
    assert EMAIL not in log.text


def test_an_answered_request_is_one_line_of_facts(
    json_log: Log, home: HomePage, browser: Client
) -> None:
    browser.get("/en/accounts/login/?next=/secret/")
    line = json_log.lines[-1]
    assert (line["method"], line["route"], line["status"]) == ("GET", "account_login", 200)
    assert isinstance(line["ms"], int)
    assert re.fullmatch(r"[0-9a-f]{32}", str(line["request"]))


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(("path", "status"), [("/forbidden/", 403), ("/nowhere/at/all", 404)])
def test_a_refused_request_is_one_line_too(
    json_log: Log, home: HomePage, browser: Client, path: str, status: int
) -> None:
    browser.get(path, headers={"Accept-Language": "en"}, follow=True)
    lines = [line for line in json_log.lines if line["status"] == status]
    assert len(lines) == 1
    assert path not in json_log.text


@override_settings(ROOT_URLCONF=__name__)
def test_unless_it_is_wanted_only_a_request_that_failed_has_a_line(
    json_log: Log, home: HomePage, browser: Client
) -> None:
    logging.getLogger("lms.requests").setLevel(LOGGING["loggers"]["lms.requests"]["level"])
    for address in ("/en/accounts/login/", "/nowhere/at/all", "/broken/code/"):
        browser.get(address, headers={"Accept-Language": "en"}, follow=True)
    lines = [line for line in json_log.lines if line["logger"] == "lms.requests"]
    assert [(line["route"], line["status"], line["level"]) for line in lines] == [
        ("broken", 500, "WARNING")
    ]


def test_looking_after_the_platform_is_not_worth_a_line(
    log: Log, db: None, browser: Client
) -> None:
    browser.get("/healthz")
    browser.get("/readyz")
    assert log.text == ""


@override_settings(ROOT_URLCONF=__name__)
def test_the_error_page_the_answer_and_the_trace_carry_one_id(
    json_log: Log, db: None, browser: Client
) -> None:
    answer = browser.get("/broken/code/")
    shown = re.search(r"<code>([0-9a-f]{32})</code>", answer.content.decode())
    assert shown
    assert answer.headers["X-Request-ID"] == shown[1]
    errors = [line for line in json_log.lines if line["level"] == "ERROR"]
    assert [line["request"] for line in errors] == [shown[1]]
    assert any("test_logs.py" in step and "broken" in step for step in errors[0]["trace"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("given", ["0123456789abcdef" * 2, "b722e9a1-072c-4e96-a166-f61b058651c9"])
def test_a_proxys_id_is_taken_over(db: None, browser: Client, given: str) -> None:
    answer = browser.get("/healthz", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "marta@example.org", "Marta", "abc", "f" * 65, "0123456789abcdef\nforged line"]
)
def test_anything_else_is_replaced(db: None, browser: Client, given: str) -> None:
    answer = browser.get("/healthz", headers={"X-Request-ID": given})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])


def test_each_request_has_an_id_of_its_own(db: None, browser: Client) -> None:
    answers = [browser.get("/healthz") for _ in range(2)]
    assert len({answer.headers["X-Request-ID"] for answer in answers}) == 2


def test_a_mail_address_in_a_message_is_hidden_and_a_line_stays_one_line(log: Log) -> None:
    logging.getLogger("other").warning("Could not reach <%s>\nforged", EMAIL)
    assert log.text.count("\n") == 1
    assert EMAIL not in log.text
    assert "Could not reach" in log.text


def test_outside_a_request_there_is_no_id(json_log: Log) -> None:
    logging.getLogger("other").warning("The disk is nearly full.")
    assert "request" not in json_log.lines[0]


Kind = Callable[[], logging.Formatter]


@pytest.mark.parametrize("kind", [JsonLines, Lines])
def test_the_error_that_led_to_an_error_is_kept_without_its_words(kind: Kind) -> None:
    first, error = KeyError(EMAIL), RuntimeError(EMAIL)
    error.__cause__ = first
    exc_info = (RuntimeError, error, None)
    record = logging.LogRecord("other", logging.ERROR, "", 0, "It broke.", (), exc_info)
    text = kind().format(record)
    assert "builtins.RuntimeError" in text
    assert "builtins.KeyError" in text
    assert EMAIL not in text
