"""A learner who answers over HTTP, as a browser would without scripts."""

import http.client
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.support.live import Live
from tests.support.record import TIMEOUT_SECONDS

# Each question of the demo has a limit of attempts; this one may be answered without end.
MAKE_A_COURSE = """
from tests.courses.site import build
site = build()
print(site.course.translation_key, site.lessons[1].translation_key, site.current.activity_uuid)
"""


@dataclass(frozen=True)
class Question:
    """A numeric question of a course, by the keys that stand in addresses."""

    course: str
    lesson: str
    key: str


@cache
def endless_question(live: Live) -> Question:
    """Make a course with such a question in an installation, once."""
    printed = live.manage("shell", "--no-imports", "-c", MAKE_A_COURSE)
    return Question(*printed.split()[-3:])


class Learner:
    """Somebody who is signed in and takes a course."""

    def __init__(self, live: Live, question: Question, email: str, password: str) -> None:
        self.host, self.question = f"127.0.0.1:{live.port}", question
        self.cookies: dict[str, str] = {}
        self.send("/en/accounts/login/")
        self.send("/en/accounts/login/", {"login": email, "password": password})
        if "sessionid" not in self.cookies:
            raise RuntimeError(f"{email} could not sign in.")
        self.send(f"/en/learn/courses/{question.course}/enrol/", {})

    def send(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Get a page or, with a form, send it; return the status and where it leads."""
        status, location, _body = self.ask(path, form)
        return status, location

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Get a page or, with a form, send it; return the status, where it leads, and the page."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection(self.host, timeout=TIMEOUT_SECONDS)
        try:
            if form is None:
                connection.request("GET", path, headers=headers)
            else:
                fields = {**form, "csrfmiddlewaretoken": self.cookies["csrftoken"]}
                connection.request("POST", path, urlencode(fields), headers)
            response = connection.getresponse()
            body = response.read().decode()
            for line in response.headers.get_all("Set-Cookie", []):
                kept = SimpleCookie(line)
                self.cookies |= {name: kept[name].value for name in kept}
            return response.status, response.headers.get("Location", ""), body
        finally:
            connection.close()

    def answer(self, attempt: str) -> bool:
        """Send one attempt; say whether the platform led back to its verdict."""
        lesson, key = self.question.lesson, self.question.key
        path = f"/en/learn/lessons/{lesson}/questions/{key}/answer/"
        status, location = self.send(path, {"attempt": attempt, "r-answer": "1"})
        return status == 302 and f"answered={key}" in location
