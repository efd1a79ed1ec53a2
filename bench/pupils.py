"""Somebody of a class in `bench.classroom`: a connection, cookies, and how long each reply took."""

import http.client
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bench.classroom_seed import PASSWORD

Report = Callable[[str, float, int], None]
TIMEOUT_SECONDS = 60


class Pupil:
    """One person with one connection."""

    def __init__(self, port: int, report: Report, email: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        self.report, self.email, self.attempt = report, email, ""
        self.cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        """Open the form and send address and password."""
        path = "/en/accounts/login/"
        self.ask("the form to sign in", path)
        self.ask("signing in", path, {"login": self.email, "password": PASSWORD})

    def start(self, address: str) -> None:
        """Press Start and see the questions."""
        where = self.ask("starting the quiz", address, {})
        self.attempt = where.rstrip("/").rpartition("/")[2]
        self.ask("the page of the quiz", where)

    def answer(self, key: str, number: int) -> None:
        """Save the answer to one question, as the page's script does."""
        path = f"/en/learn/quizzes/{self.attempt}/questions/{key}/"
        self.ask("saving an answer", path, {"r-answer": f"{number} A"}, "application/json")

    def hand_in(self) -> None:
        """Hand in and see the review."""
        path = f"/en/learn/quizzes/{self.attempt}"
        where = self.ask("handing in", f"{path}/submit/", {"sure": "1"})
        self.ask("the review", where or f"{path}/review/")

    def ask(
        self, what: str, path: str, form: dict[str, str] | None = None, accept: str = "text/html"
    ) -> str:
        """Ask, report how long it took, and return where the reply leads."""
        headers = {
            "Host": "localhost",
            "Accept": accept,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        body = None if form is None else urlencode({**form, **token})
        begin, status, where = time.perf_counter(), 0, ""
        try:
            self.connection.request("GET" if body is None else "POST", path, body, headers)
            response = self.connection.getresponse()
            response.read()
            status, where = response.status, response.headers.get("Location", "")
            self.take_cookies(response)
        except (OSError, http.client.HTTPException):
            self.connection.close()
        self.report(what, (time.perf_counter() - begin) * 1000, status)
        return where

    def take_cookies(self, response: http.client.HTTPResponse) -> None:
        """Keep the cookies of a reply."""
        for line in response.headers.get_all("Set-Cookie", []):
            given = SimpleCookie(line)
            self.cookies |= {name: given[name].value for name in given}
