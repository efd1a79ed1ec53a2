"""How fast pages and answers are, beside the baselines and the peer: `python -m bench.pages`.

Everything is served by granian with two processes over SQLite, on one machine at the same time,
and asked in turn, round after round; the median round counts. So ratios mean something on a
machine that has other work, single figures do not. Those who are signed in are a hundred
learners in turn. `--peer PYTHON` names an environment with `bench/peer/requirements.txt`;
without it the peer is left out.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.installations import peer_seeded, seeded, served
from bench.load import Figures, Request, measure

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
Asked = Mapping[str, tuple[int, Request]]


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


def rows(options: argparse.Namespace, folder: str) -> dict[str, Figures]:
    """Serve everything, and measure it in turn; the second before the first round is not told."""
    with ExitStack() as stack:
        asked = everything(options, folder, stack)
        for port, request in asked.values():
            measure(port, request, seconds=1)
        found: dict[str, list[Figures]] = {name: [] for name in asked}
        for _ in range(options.rounds):
            for name, (port, request) in asked.items():
                found[name].append(measure(port, request, seconds=options.seconds))
    return {name: middle(rounds) for name, rounds in found.items()}


def everything(options: argparse.Namespace, folder: str, stack: ExitStack) -> Asked:
    """Serve the baselines, the platform and the peer; return what is asked, and at which port."""
    asked = seeded(folder, options.courses, options.learners)
    ours = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "lms.settings.local"}
    bare = stack.enter_context(served(sys.executable, "bench.plain.wsgi:application", ours))
    own = stack.enter_context(served(sys.executable, "lms.wsgi:application", ours))
    found = {EMPTY: (bare, get("/empty/")), INSERT: (bare, get("/insert/"))}
    found |= {name: (own, request) for name, request in requests(asked).items()}
    if options.peer:
        session = peer_seeded(options.peer, folder, options.courses)
        application, environment = "bench.peer.site:application", {"BENCH_FOLDER": folder}
        peer = stack.enter_context(served(options.peer, application, environment))
        found[PEER_LESSON] = (peer, get("/course-0/lesson-0/", [session]))
        found[PEER_COURSE] = (peer, get("/course-0/"))
    return found


def middle(rounds: Sequence[Figures]) -> Figures:
    """Return the median of each figure, and all failures."""
    return Figures(
        rate=statistics.median(one.rate for one in rounds),
        p50=statistics.median(one.p50 for one in rounds),
        p95=statistics.median(one.p95 for one in rounds),
        failed=sum(one.failed for one in rounds),
    )


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
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of a round, for each line")
    parser.add_argument("--peer", default="", help="a Python with bench/peer/requirements.txt")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = rows(options, folder)
    size = f"{options.courses} courses, {options.learners} learners, 8 clients"
    print(f"| what ({size}) | req/s | p50 ms | p95 ms | 5xx |")
    print("| --- | --- | --- | --- | --- |")
    for name, one in found.items():
        print(f"| {name} | {one.rate:,.0f} | {one.p50:.1f} | {one.p95:.1f} | {one.failed} |")
    print("", *bars(found), sep="\n")


if __name__ == "__main__":
    main()
