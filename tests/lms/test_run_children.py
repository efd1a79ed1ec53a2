"""The programs of a run live and die together (with small programs in place of the real ones)."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence

import pytest

from lms.run import __main__ as run
from lms.run import commands
from lms.run.address import Address, StartError
from lms.run.children import Child, first_ended, stop, watch
from tests.support.processes import children as offspring
from tests.support.processes import free_port, wait_until

SLEEP = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])"
SERVER = """
import http.server, sys
class Well(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Well).serve_forever()
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


@pytest.fixture
def started() -> Iterator[list[Child]]:
    children: list[Child] = []
    yield children
    for child in children:
        child.signal_group(signal.SIGKILL)


def start(started: list[Child], *codes: str) -> Sequence[Child]:
    started += [Child(f"program {number}", python(code)) for number, code in enumerate(codes)]
    return started


def test_a_program_that_ends_is_named_with_its_code(started: list[Child]) -> None:
    children = start(started, SLEEP, "raise SystemExit(3)")
    assert watch(children) == "The program 1 ended with code 3."


def test_a_program_that_was_killed_is_named_with_the_signal(started: list[Child]) -> None:
    children = start(started, SLEEP, SLEEP)
    os.kill(children[0].process.pid, signal.SIGKILL)
    assert watch(children) == "The program 0 was ended by SIGKILL."


def test_programs_that_run_give_no_reason(started: list[Child]) -> None:
    assert first_ended(start(started, SLEEP)) == ""


def test_stopping_ends_programs_kindly(started: list[Child]) -> None:
    children = start(started, SLEEP, SLEEP)
    stop(children)
    assert [child.process.returncode for child in children] == [-signal.SIGTERM] * 2


def test_stopping_ends_a_program_that_does_not_listen(
    started: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.run.children.STOP_SECONDS", 0.5)
    children = start(started, STUBBORN)
    time.sleep(0.5)
    stop(children)
    assert children[0].process.returncode == -signal.SIGKILL


def test_stopping_ends_what_a_program_started_too(started: list[Child]) -> None:
    children = start(started, PARENT)
    wait_until(lambda: bool(offspring(children[0].process.pid)), 10, "it started another")
    os.kill(children[0].process.pid, signal.SIGKILL)
    stop(children)
    wait_until(lambda: not has_members(children[0]), 5, "the whole group is gone")


def has_members(child: Child) -> bool:
    try:
        os.killpg(child.process.pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    found = Address("127.0.0.1", free_port())
    monkeypatch.setattr(commands, "server", lambda host, port: python(SERVER, str(port)))
    monkeypatch.setattr(commands, "worker", lambda: python("import time; time.sleep(3)"))
    return found


def test_when_the_worker_ends_the_server_is_stopped_and_the_reason_raised(
    address: Address, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StartError, match=r"background worker ended with code 0"):
        run.serve(address)
    assert address.url in capsys.readouterr().out
    assert not address.answers()


def test_when_the_server_cannot_start_its_end_is_the_reason(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "server", lambda host, port: python("raise SystemExit(5)"))
    with pytest.raises(StartError, match=r"web server ended with code 5"):
        run.serve(address)


def test_a_server_that_never_answers_is_given_up(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.run.address.ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(commands, "server", lambda host, port: python(SLEEP))
    with pytest.raises(StartError, match="does not answer"):
        run.serve(address)


def test_a_failing_preparation_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "prepare", lambda: python("raise SystemExit(1)"))
    with pytest.raises(StartError):
        run.prepare()


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://localhost:80/"),
        ("0.0.0.0", "http://localhost:80/"),  # noqa: S104 only named
        ("::1", "http://[::1]:80/"),
        ("lab.example.org", "http://lab.example.org:80/"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, url: str) -> None:
    assert Address(host, 80).url == url
