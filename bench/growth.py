"""How pages slow down as an installation grows: `python -m bench.growth [--postgres]`.

Two installations that differ in their learners alone (each with a hundred statements), served at
the same time and asked in turn, round after round. The class of a hundred that is looked at is
the same in both, so what is told is what the others cost it.
"""

import argparse
import http.client
import json
import statistics
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.load import Request, measure
from bench.pages import get, post_answer
from bench.xapi_sites import OURS, Site, site
from tests.support import services

GROW = "import json; from bench.growth_seed import grow; print(json.dumps(grow({}, {}, {})))"
BAR = 1.3


def requests(asked: Mapping[str, Any]) -> dict[str, Request]:
    """Return what is asked of an installation."""
    sessions, trainer = asked["sessions"], [asked["trainer"]]
    return {
        "lesson": get(asked["lesson"], sessions),
        "catalogue": get(asked["catalogue"], sessions),
        "course": get(asked["course"], sessions),
        "my path": get("/en/path/", sessions),
        "my record": get("/en/record/", sessions),
        "notices": get("/en/notices/", sessions),
        "a trainer's table of the class": get(asked["results"], trainer),
        "an answer": post_answer(asked["answer"], sessions),
    }


def grown(found: Site, courses: int, learners: int, statements: int) -> dict[str, Request]:
    """Fill an installation; return what is asked of it."""
    for command in (["createcachetable"], ["collectstatic", "--noinput", "-v0"]):
        found.python("manage.py", *command)
    code = GROW.format(courses, learners, statements)
    printed = found.python("manage.py", "shell", "--no-imports", "-c", code)
    return requests(json.loads(printed.splitlines()[-1]))


def rows(options: argparse.Namespace, folder: Path, postgres_url: str) -> dict[str, list[float]]:
    """Return the median p50 of each page in milliseconds, in the small and the large one."""
    with ExitStack() as stack:
        asked = []
        for size in (options.small, options.large):
            found = stack.enter_context(site(folder / str(size), postgres_url, f"growth_{size}"))
            pages = grown(found, options.courses, size, options.statements)
            port = stack.enter_context(found.served(OURS))
            for name, request in pages.items():
                expect(port, name, request)
            asked.append((port, pages))
        times: dict[str, list[list[float]]] = {name: [[], []] for name in asked[0][1]}
        for turn in range(options.rounds + 1):
            for place, (port, pages) in enumerate(asked):
                for name, request in pages.items():
                    p50 = measure(port, request, clients=1, seconds=options.seconds).p50
                    if turn:
                        times[name][place].append(p50)
    return {name: [statistics.median(one) for one in both] for name, both in times.items()}


def expect(port: int, name: str, request: Request) -> None:
    """Raise ValueError unless a page is there; an answer leads back to its lesson."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    method, path, body, headers = request()
    connection.request(method, path, body, dict(headers))
    status = connection.getresponse().status
    if status != (http.client.OK if method == "GET" else http.client.FOUND):
        message = f"{name} answers with {status}"
        raise ValueError(message)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=100)
    parser.add_argument("--large", type=int, default=10_000)
    parser.add_argument("--courses", type=int, default=100)
    parser.add_argument("--statements", type=int, default=100, help="of each learner")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of a round, for each line")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        server = stack.enter_context(services.postgresql()) if options.postgres else None
        found = rows(options, folder, server.url() if server else "")
    engine = "PostgreSQL" if options.postgres else "SQLite"
    print(f"| p50 in ms, {engine} | {options.small:,} learners | {options.large:,} | times |")
    print("| --- | --- | --- | --- |")
    for name, (small, large) in found.items():
        print(f"| {name} | {small:.1f} | {large:.1f} | {large / small:.2f} |")
    worst = max(large / small for small, large in found.values())
    print(f"\nThe worst grows to {worst:.2f} times (bar: {BAR}).")


if __name__ == "__main__":
    main()
