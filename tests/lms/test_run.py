"""`make run`: one command starts everything, says where, and stops everything together."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import sqlite_template
from tests.support.processes import ROOT, Process, children, free_port, listens, wait_until

START_SECONDS = 90


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    return {
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "DATABASE_URL": "",
        "CELERY_BROKER_URL": "",
        "IRI_BASE": "",
        "DJANGO_SETTINGS_MODULE": "lms.settings.local",
        **more,
    }


class Run:
    """A run of the platform over a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        log = folder / f"run-{self.port}.log"
        command = [sys.executable, "-m", "lms.run"]
        self.process = Process(command, log, environment=environment(folder, self.port))
        wait_until(self.is_up, START_SECONDS, f"the platform starts:\n{log}")

    def is_up(self) -> bool:
        assert self.process.popen.poll() is None, self.said()
        return "Ctrl-C" in self.said()

    def said(self) -> str:
        return self.process.last_words()

    def ask(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers=headers)
        reply = connection.getresponse()
        reply.body = reply.read()  # type: ignore[attr-defined]
        return reply

    def members(self) -> list[int]:
        return children(self.process.popen.pid)


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database is migrated already, which is what takes longest."""
    made = tmp_path_factory.mktemp("data")
    (made / "db.sqlite3").write_bytes(sqlite_template().read_bytes())
    return made


@pytest.fixture(scope="module")
def platform(folder: Path) -> Iterator[Run]:
    """The platform, running for all tests of this file that only look at it."""
    run = Run(folder)
    yield run
    run.process.stop(signal.SIGINT)


def start_in_vain(folder: Path, port: int, **more: str) -> subprocess.CompletedProcess[str]:
    """Start the platform where it has to refuse."""
    return subprocess.run(
        [sys.executable, "-m", "lms.run"],
        cwd=ROOT,
        env={**os.environ, **environment(folder, port, **more)},
        check=False,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )


def test_it_says_where_it_answers_and_who_can_sign_in(platform: Run) -> None:
    assert f"http://localhost:{platform.port}/" in platform.said()
    assert "marta@example.org" in platform.said()
    assert "password" in platform.said()


def test_it_answers_on_the_fixed_addresses(platform: Run) -> None:
    assert platform.ask("/healthz").status == 200
    assert platform.ask("/").status in {301, 302}
    assert platform.ask("/courses/").status in {301, 302}
    assert platform.ask("/cms/").status in {301, 302}
    assert platform.ask("/xapi/about").status == 200


def test_it_prints_no_line_for_a_request_that_went_well(platform: Run) -> None:
    assert platform.ask("/en/").status == 200
    assert "lms.requests" not in platform.said()


def test_static_files_may_be_kept_for_ever(platform: Run) -> None:
    page = platform.ask("/en/").body.decode()  # type: ignore[attr-defined]
    address = re.search(r'/static/[^"]+\.css', page)
    assert address
    reply = platform.ask(address[0])
    assert reply.status == 200
    assert "immutable" in reply.headers["Cache-Control"]


def test_a_picture_comes_in_parts_from_the_real_server(platform: Run, folder: Path) -> None:
    place = folder / "files" / "renditions" / "images"
    place.mkdir(parents=True, exist_ok=True)
    (place / "cell.secret.png").write_bytes(bytes(range(200)))
    path = "/renditions/images/cell.secret.png"
    part = platform.ask(path, Range="bytes=10-19")
    head = platform.ask(path, "HEAD")
    assert (part.status, part.body) == (206, bytes(range(10, 20)))  # type: ignore[attr-defined]
    assert (head.status, head.headers["Content-Length"]) == (200, "200")


def test_it_uses_nothing_outside_its_folder(platform: Run, folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {"db.sqlite3", "static", "queue", "secret_key"} <= names
    assert (folder / "secret_key").stat().st_mode & 0o077 == 0


def test_the_commands_work_on_its_data(platform: Run, folder: Path) -> None:
    count = "from people.models import User; print(User.objects.filter(is_demo=True).count())"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", count],
        cwd=ROOT,
        env={**os.environ, **environment(folder, platform.port)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) == 8


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = start_in_vain(tmp_path, port)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert f"Port {port}" in refused.stderr
    assert "PORT=" in refused.stderr


def test_another_iri_base_stops_the_start_with_both_names(folder: Path, platform: Run) -> None:
    refused = start_in_vain(folder, free_port(), IRI_BASE="https://new.example.org")
    assert refused.returncode == 1
    assert "https://new.example.org" in refused.stderr
    assert "http://localhost:8000" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_ctrl_c_stops_everything_together(platform: Run) -> None:
    members = platform.members()
    assert len(members) >= 5
    platform.process.popen.send_signal(signal.SIGINT)
    assert platform.process.popen.wait(60) == 0
    assert "Stopped." in platform.said()
    assert alive(members) == []
    assert not listens(platform.port)
