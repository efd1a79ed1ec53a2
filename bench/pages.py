"""How fast pages and answers are, beside the baselines and the peer: `python -m bench.pages`.

Everything is served by granian with two processes over SQLite, in the same run on the same
machine, in turn; ratios mean something, single figures do not. `--peer PYTHON` names an
environment with `bench/peer/requirements.txt`; without it the peer is left out.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from bench.load import Figures, Request, measure
from tests.support.processes import ROOT, free_port

SEED = "import json; from bench.seed import seed; print(json.dumps(seed({}, {})))"
START_SECONDS = 60


@contextmanager
def served(python: str, application: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve an application by granian on a free port."""
    port = free_port()
    size = ["--workers", "2", "--blocking-threads", "4", "--port", str(port)]
    command = [python, "-m", "granian", "--interface", "wsgi", "--log-level", "error", *size]
    process = subprocess.Popen(
        [*command, application],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until_it_answers(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def until_it_answers(port: int) -> None:
    """Wait until something answers on a port."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    message = f"nothing answers on port {port}"
    raise TimeoutError(message)


def get(path: str, session: str = "") -> Request:
    """Return a request for a page, as a visitor or signed in."""
    headers = {"Host": "localhost", **({"Cookie": f"sessionid={session}"} if session else {})}
    return lambda: ("GET", path, b"", headers)


def post_answer(path: str, session: str) -> Request:
    """Return a request that answers a question anew each time."""
    token = "t" * 32
    headers = {
        "Host": "localhost",
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "Content-Type": "application/x-www-form-urlencoded",
    }

    def request() -> tuple[str, str, bytes, Mapping[str, str]]:
        form = {"attempt": str(uuid4()), "r-answer": "140 A", "csrfmiddlewaretoken": token}
        return "POST", path, urlencode(form).encode(), headers

    return request


def seeded(folder: str, courses: int, learners: int) -> dict[str, str]:
    """Prepare an installation in a folder and return what there is to ask."""
    environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings.local"}
    manage = [sys.executable, "manage.py"]
    for command in (
        ["migrate", "-v0"],
        ["createcachetable"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        subprocess.run([*manage, *command], cwd=ROOT, env=environment, check=True)
    code = SEED.format(courses, learners)
    printed = subprocess.run(
        [*manage, "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    asked: dict[str, str] = json.loads(printed.stdout.splitlines()[-1])
    return asked


def peer_rows(python: str, folder: str, courses: int, seconds: float) -> dict[str, Figures]:
    """Measure the peer's lesson and course pages."""
    environment = {"BENCH_FOLDER": folder}
    command = [python, "-m", "bench.peer.site", "seed", str(courses)]
    printed = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    session = printed.stdout.split()[-1]
    with served(python, "bench.peer.site:application", environment) as port:
        return {
            "peer: lesson, signed in": measure(
                port, get("/course-0/lesson-0/", session), seconds=seconds
            ),
            "peer: course, visitor": measure(port, get("/course-0/"), seconds=seconds),
        }


def rows(options: argparse.Namespace, folder: str) -> dict[str, Figures]:
    """Measure everything in turn."""
    asked = seeded(folder, options.courses, options.learners)
    ours = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings.local"}
    found: dict[str, Figures] = {}
    with served(sys.executable, "bench.plain.wsgi:application", ours) as port:
        found["an empty view"] = measure(port, get("/empty/"), seconds=options.seconds)
        found["a view that inserts an answer's rows"] = measure(
            port, get("/insert/"), seconds=options.seconds
        )
    with served(sys.executable, "lms.wsgi:application", ours) as port:
        for name, request in requests(asked).items():
            measure(port, request, seconds=1)
            found[name] = measure(port, request, seconds=options.seconds)
    if options.peer:
        found |= peer_rows(options.peer, folder, options.courses, options.seconds)
    return found


def requests(asked: Mapping[str, str]) -> dict[str, Request]:
    """Return what is asked of the platform."""
    session = asked["session"]
    return {
        "lesson, signed in": get(asked["lesson"], session),
        "lesson, visitor": get(asked["lesson"]),
        "course, visitor": get(asked["course"]),
        "catalogue, visitor": get(asked["catalogue"]),
        "catalogue, signed in": get(asked["catalogue"], session),
        "an answer": post_answer(asked["answer"], session),
    }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--courses", type=int, default=100)
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--peer", default="", help="a Python with bench/peer/requirements.txt")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = rows(options, str(Path(folder)))
    print(
        f"| what ({options.courses} courses, {options.learners} learners, 8 clients) | req/s | p50 ms | p95 ms | 5xx |"
    )
    print("| --- | --- | --- | --- | --- |")
    for name, one in found.items():
        print(f"| {name} | {one.rate:,.0f} | {one.p50:.1f} | {one.p95:.1f} | {one.failed} |")


if __name__ == "__main__":
    main()
