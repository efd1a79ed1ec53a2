"""How fast pages and answers are, beside the baselines and the peer: `python -m bench.pages`.

Everything is served by granian with two processes over SQLite, in the same run on the same
machine, in turn; ratios mean something, single figures do not. Those who are signed in are a
hundred learners in turn. `--peer PYTHON` names an environment with
`bench/peer/requirements.txt`; without it the peer is left out.
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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.load import Figures, Request, measure
from tests.support.processes import ROOT, free_port

SEED = "import json; from bench.seed import seed; print(json.dumps(seed({}, {})))"
START_SECONDS = 60
EMPTY, INSERT = "an empty view", "a view that inserts an answer's rows"
LESSON, COURSE, CATALOGUE = "lesson, signed in", "course, visitor", "catalogue, visitor"
ANSWER = "an answer"
PEER_LESSON, PEER_COURSE = "peer: lesson, signed in", "peer: course, visitor"
BARS = (
    (LESSON, 3.0, PEER_LESSON),
    (COURSE, 10.0, PEER_COURSE),
    (CATALOGUE, 10.0, PEER_COURSE),
    (ANSWER, 0.5, INSERT),
)


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


def get(path: str, sessions: Sequence[str] = ()) -> Request:
    """Return a request for a page, as a visitor or signed in as one after the other."""
    turns = cycle([{"Cookie": f"sessionid={one}; seen=1"} for one in sessions] or [{}])
    return lambda: ("GET", path, b"", {"Host": "localhost", **next(turns)})


def post_answer(path: str, sessions: Sequence[str]) -> Request:
    """Return a request that answers a question anew each time, one learner after the other."""
    token, turns = "t" * 32, cycle(sessions)

    def request() -> tuple[str, str, bytes, Mapping[str, str]]:
        form = {"attempt": str(uuid4()), "r-answer": "140 A", "csrfmiddlewaretoken": token}
        headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={next(turns)}; seen=1; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return "POST", path, urlencode(form).encode(), headers

    return request


def seeded(folder: str, courses: int, learners: int) -> dict[str, Any]:
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
    asked: dict[str, Any] = json.loads(printed.stdout.splitlines()[-1])
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
        pages = {
            PEER_LESSON: get("/course-0/lesson-0/", [session]),
            PEER_COURSE: get("/course-0/"),
        }
        return {name: warmed(port, page, seconds) for name, page in pages.items()}


def warmed(port: int, request: Request, seconds: float) -> Figures:
    """Measure after a second of the same."""
    measure(port, request, seconds=1)
    return measure(port, request, seconds=seconds)


def rows(options: argparse.Namespace, folder: str) -> dict[str, Figures]:
    """Measure everything in turn."""
    asked = seeded(folder, options.courses, options.learners)
    ours = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings.local"}
    found: dict[str, Figures] = {}
    with served(sys.executable, "bench.plain.wsgi:application", ours) as port:
        found[EMPTY] = warmed(port, get("/empty/"), options.seconds)
        found[INSERT] = warmed(port, get("/insert/"), options.seconds)
    with served(sys.executable, "lms.wsgi:application", ours) as port:
        for name, request in requests(asked).items():
            found[name] = warmed(port, request, options.seconds)
    if options.peer:
        found |= peer_rows(options.peer, folder, options.courses, options.seconds)
    return found


def requests(asked: Mapping[str, Any]) -> dict[str, Request]:
    """Return what is asked of the platform."""
    sessions = asked["sessions"]
    return {
        LESSON: get(asked["lesson"], sessions),
        "lesson, visitor": get(asked["lesson"]),
        COURSE: get(asked["course"]),
        CATALOGUE: get(asked["catalogue"]),
        "catalogue, signed in": get(asked["catalogue"], sessions),
        ANSWER: post_answer(asked["answer"], sessions),
    }


def bars(found: Mapping[str, Figures]) -> Iterator[str]:
    """Yield each bar of docs/benchmarks/pages.md whose both sides were measured, with what is."""
    for name, times, baseline in BARS:
        if name in found and baseline in found:
            ratio = found[name].rate / found[baseline].rate
            yield f"{name}: {ratio:.2f} times `{baseline}` (bar: {times:g})"


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
    print("", *bars(found), sep="\n")


if __name__ == "__main__":
    main()
