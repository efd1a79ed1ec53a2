"""The library at 100,000 resources: `python -m bench.library RECORDS.jsonl [--postgres]`.

Real records are imported again and again under other names, through the services that harvesters
use, with all checks that need no network. Then the library's page is asked as a visitor does:
searched, filtered, both, further down; and a resource's page. One client asks, so that what is
told is how long somebody waits.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.load import Request, measure
from bench.pages import get
from bench.xapi_sites import OURS, Site, site
from tests.support import services

FILL = "import json; from bench.library_fill import PART, fill; print(json.dumps(fill({!r}, {})))"
PART = 5_000
BAR_IMPORT, BAR_PAGE = 300, 400
ASKED = {
    "the whole library": ["/en/library/"],
    "searched": [f"/en/library/?q={word}" for word in ("cell", "data", "battery", "introduction")],
    "filtered": [
        "/en/library/?use=remix",
        "/en/library/?language=de&use=remix&use=remix-not-sold",
        "/en/library/?format=link&language=en",
    ],
    "searched and filtered": ["/en/library/?q=energy&language=en&use=remix&sort=title"],
    "page 200": ["/en/library/?page=200&sort=title"],
}


def filled(found: Site, path: str, count: int) -> dict[str, Any]:
    """Fill an installation; return seconds and addresses."""
    for command in (["createcachetable"], ["collectstatic", "--noinput", "-v0"]):
        found.python("manage.py", *command)
    code = FILL.format(path, count)
    printed = found.python("manage.py", "shell", "--no-imports", "-c", code)
    told: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return told


def turns(paths: list[str]) -> Request:
    """Return a request for one address after the other."""
    requests = cycle([get(path)() for path in paths])
    return lambda: next(requests)


def rows(port: int, asked: Mapping[str, list[str]], seconds: float) -> None:
    """Print how long each kind of page takes; what a process keeps is there before."""
    print("| page | p50 ms | p95 ms | bar |\n| --- | --- | --- | --- |")
    for name, paths in asked.items():
        measure(port, turns(paths), clients=4, seconds=4)
        one = measure(port, turns(paths), clients=1, seconds=seconds)
        print(f"| {name} | {one.p50:.0f} | {one.p95:.0f} | {BAR_PAGE} |", flush=True)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", help="JSON Lines with real records")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each kind of page")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        server = stack.enter_context(services.postgresql()) if options.postgres else None
        url = server.url() if server else ""
        found = stack.enter_context(site(folder / "site", url, "library"))
        told = filled(found, str(Path(options.records).resolve()), options.count)
        part = min(PART, options.count)
        first, last = (part / told["seconds"][place] for place in (0, -1))
        print(f"| import, {found.name} | records a second | bar |\n| --- | --- | --- |")
        print(f"| first {part:,} | {first:,.0f} | {BAR_IMPORT} |")
        print(f"| last {part:,} of {options.count:,} | {last:,.0f} | {BAR_IMPORT} |\n", flush=True)
        port = stack.enter_context(found.served(OURS))
        pages = [f"/en/library/{one}/" for one in told["resources"]]
        rows(port, {**ASKED, "a resource": pages}, options.seconds)


if __name__ == "__main__":
    main()
