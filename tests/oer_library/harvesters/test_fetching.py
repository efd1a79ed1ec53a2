"""Asking is polite and safe: pace, patience, limits, and no way to private addresses."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from oer_library.harvesters import fetching
from oer_library.harvesters.contract import BadSource, Later
from oer_library.harvesters.fetching import Fetcher, retry_after


class Hostile(BaseHTTPRequestHandler):
    """A source that does what its address says."""

    def do_GET(self) -> None:
        what = self.path.strip("/").split("/")
        getattr(self, f"do_{what[0]}")(*what[1:])

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_ok(self) -> None:
        self.answer(200, self.headers["User-Agent"].encode(), ETag='"1"')

    def do_status(self, status: str) -> None:
        self.answer(int(status), Retry_After="7")

    def do_to(self, *target: str) -> None:
        self.answer(302, Location="/".join(target))

    def do_round(self) -> None:
        self.answer(302, Location="/round")

    def do_large(self) -> None:
        self.answer(200, b"x" * 5000)

    def do_broken(self) -> None:
        self.answer(200, b"this is no gzip", Content_Encoding="gzip")

    def do_dies(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def there() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr("django.conf.settings.OUTGOING_PRIVATE_ADDRESSES", True)


def ask(url: str) -> bytes:
    return Fetcher(100_000)(url).body


def test_it_says_who_asks_and_follows_redirects(there: str) -> None:
    answer = Fetcher(100_000)(f"{there}/to//ok")
    assert answer.url == f"{there}/ok"
    assert answer.body.startswith(b"BatteryLearningCommons")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_source_is_asked_again_when_it_says(there: str, status: int) -> None:
    with pytest.raises(Later) as caught:
        ask(f"{there}/status/{status}")
    assert caught.value.seconds == 7


@pytest.mark.parametrize("path", ["status/500", "status/502", "dies"])
def test_what_may_get_better_is_asked_again_later(there: str, path: str) -> None:
    with pytest.raises(Later):
        ask(f"{there}/{path}")


@pytest.mark.parametrize("path", ["status/404", "status/403", "round", "broken"])
def test_what_will_not_get_better_is_told(there: str, path: str) -> None:
    with pytest.raises(BadSource):
        ask(f"{there}/{path}")


def test_a_source_that_is_not_there_is_asked_again_later() -> None:
    with pytest.raises(Later):
        ask("http://127.0.0.1:9/")


def test_an_answer_has_a_limit_of_size_and_time(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 4999)
    with pytest.raises(BadSource, match="4999 bytes"):
        ask(f"{there}/large")
    monkeypatch.setattr(fetching, "MAX_SECONDS", -1.0)
    with pytest.raises(BadSource, match="seconds"):
        ask(f"{there}/ok")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://localhost/", "file:///etc/passwd",
        "ftp://example.org/", "gopher://127.0.0.1/", "http:///x", "http://[", "",
    ],
)  # fmt: skip
def test_private_addresses_and_other_schemes_are_never_asked(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.OUTGOING_PRIVATE_ADDRESSES", False)
    with pytest.raises(BadSource):
        ask(address)


def test_a_redirect_into_a_private_address_is_not_followed(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def checked(host: str, port: int) -> str:
        asked.append(host)
        if len(asked) > 1:
            from kernel.fetching import NotFetched

            message = "no public address"
            raise NotFetched(message)
        return "127.0.0.1"

    monkeypatch.setattr("kernel.fetching.checked_address", checked)
    with pytest.raises(BadSource, match="no public address"):
        ask(f"{there}/to/http:/192.168.0.1/x")
    assert len(asked) == 2


def test_it_keeps_the_pace_that_the_source_allows(there: str) -> None:
    now, waits = [0.0], []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    fetch = Fetcher(30, wait=wait, now=lambda: now[0])
    for _ in range(3):
        fetch(f"{there}/ok")
    assert waits == [2.0, 2.0]
    assert fetch.requests == 3


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", fetching.SOON), ("5", 5), ("0", 1), ("99999999999", fetching.LONGEST),
        ("soon", fetching.SOON), ("Wed, 25 Nov 2026 08:01:00 GMT", 60),
        ("Wed, 25 Nov 2020 08:01:00 GMT", 1),
    ],
)  # fmt: skip
def test_when_to_come_again(text: str, seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kernel.clock.now", lambda: datetime(2026, 11, 25, 8, tzinfo=UTC))
    assert retry_after(text) == seconds
