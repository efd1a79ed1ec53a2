"""Harvests of 100,000 resources: `python -m bench.harvest RECORDS.jsonl [--postgres]`.

The library is filled as in `bench.library`. Then a client takes all of it by OAI-PMH in oai_dc,
page by page, and once more while somebody writes; and asks the API for pages at every depth. Beside
each stands the same list read by offset, as most repositories do it.
"""

import argparse
import gzip
import http.client
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import quote

from bench.library import filled
from bench.xapi_sites import OURS, Site, site
from tests.support import services

START = "/oai?verb=ListRecords&metadataPrefix=oai_dc"
NEXT = "/oai?verb=ListRecords&resumptionToken="
TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)<")
IDENTIFIER = re.compile(rb"<identifier>[^<]*/([0-9a-f-]{36})</identifier>")
EDGE = 20
"""Pages at the beginning and at the end of a list that are compared."""
WRITES = 20
BAR_RECORDS, BAR_EDGE, BAR_API = 1000, 1.5, 60
OFFSET = """
import json, time
from oer_library.feeds.entries import of_resources
from oer_library.models import FeedHeader
def page(at):
    begin = time.perf_counter()
    rows = FeedHeader.objects.order_by("datestamp", "resource_id")[at:at + 200]
    of_resources(list(rows.values_list("resource_id", flat=True)))
    return time.perf_counter() - begin
last = FeedHeader.objects.count() - 200
page(0)
print(json.dumps([min(page(0) for _ in range(5)), min(page(last) for _ in range(5))]))
"""
WRITE = """
import sys, time
from oer_library.models import FeedHeader
from oer_library.services import feeding
keys = list(FeedHeader.objects.order_by("?").values_list("resource_id", flat=True)[:5000])
print("ready", flush=True)
sys.stdin.readline()
begin, at = time.monotonic(), 0
end = begin + float({seconds})
while time.monotonic() < end and at < len(keys):
    feeding.move([keys[at]], deleted=False)
    at += 1
    time.sleep(max(0, begin + at / {rate} - time.monotonic()))
"""


def pages(port: int) -> Iterator[tuple[bytes, float]]:
    """Yield the pages of a full harvest with the seconds that each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    path = START
    while path:
        begin = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 503:
            time.sleep(int(answer.headers["Retry-After"]))
            continue
        seconds = time.perf_counter() - begin
        text = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        yield text, seconds
        token = TOKEN.search(text)
        path = NEXT + quote(token[1].decode()) if token else ""


def harvested(port: int) -> tuple[list[str], list[float], float]:
    """Return what a full harvest gave, the seconds of each page, and of the whole."""
    found: list[str] = []
    seconds: list[float] = []
    begin = time.perf_counter()
    for text, one in pages(port):
        found += [each.decode() for each in IDENTIFIER.findall(text)]
        seconds.append(one)
    return found, seconds, time.perf_counter() - begin


def quiet(place: Site, port: int) -> None:
    """Print how a harvest goes while nobody writes."""
    found, seconds, whole = harvested(port)
    first, last = statistics.median(seconds[:EDGE]), statistics.median(seconds[-EDGE:])
    begun, ended = json.loads(
        place.python("manage.py", "shell", "--no-imports", "-c", OFFSET).splitlines()[-1]
    )
    print("| a full harvest in oai_dc | | bar |\n| --- | --- | --- |")
    print(f"| records | {len(found):,}, each once: {len(found) == len(set(found))} | |")
    print(f"| records a second | {len(found) / whole:,.0f} | ≥ {BAR_RECORDS:,} |")
    print(f"| a page at the beginning, median | {first * 1000:.1f} ms | |")
    print(f"| a page at the end, median | {last * 1000:.1f} ms | |")
    print(f"| end ÷ beginning | {last / first:.2f} | ≤ {BAR_EDGE} |")
    print(f"| the same by offset, end ÷ beginning | {ended / begun:.1f} | |")


def busy(place: Site, port: int) -> None:
    """Print what a harvest gives while 20 headers a second move."""
    code = WRITE.format(seconds=600, rate=WRITES)
    writer = place.started("manage.py", "shell", "--no-imports", "-c", code)
    said, told = cast("IO[str]", writer.stdout), cast("IO[str]", writer.stdin)
    line = ""
    while "ready" not in line:
        line = said.readline()
    known = set(harvested(port)[0])
    told.write("go\n")
    told.flush()
    try:
        found, _, whole = harvested(port)
    finally:
        writer.kill()
        writer.wait()
    twice = len(found) - len(set(found))
    print(f"\n| a harvest while {WRITES} records a second change | |\n| --- | --- |")
    print(f"| records a second | {len(found) / whole:,.0f} |")
    print(f"| lost | {len(known - set(found))} |")
    print(
        f"| given again, since they changed meanwhile | {twice}, of {WRITES * whole:.0f} changes |"
    )


def api(port: int, count: int) -> None:
    """Print how long pages of the API take at every depth."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    path: str | None = "/api/v1/resources/?page_size=50"
    seconds: list[float] = []
    while path:
        begin = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status in (429, 503):
            time.sleep(int(answer.headers["Retry-After"]))
            continue
        seconds.append(time.perf_counter() - begin)
        following = json.loads(body)["next"]
        path = following and "/" + following.split("/", 3)[3]
    parts = [
        seconds[at : at + len(seconds) // 4] for at in range(0, len(seconds), len(seconds) // 4)
    ]
    print(f"\n| the API by pages of 50, all {count:,} | p50 ms | p95 ms | bar |")
    print("| --- | --- | --- | --- |")
    for number, part in enumerate(parts[:4], start=1):
        p95 = statistics.quantiles(part, n=20)[18] * 1000
        print(
            f"| quarter {number} | {statistics.median(part) * 1000:.1f} | {p95:.1f} | {BAR_API} |"
        )


def measured(place: Site, path: str, count: int) -> None:
    """Fill a library and print all tables."""
    told: dict[str, Any] = filled(place, path, count)
    print(f"\n{count:,} resources came in at {count / sum(told['seconds']):,.0f} a second.\n")
    with place.served(OURS) as port:
        quiet(place, port)
        busy(place, port)
        api(port, count)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", help="JSON Lines with real records")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        server = stack.enter_context(services.postgresql()) if options.postgres else None
        place = stack.enter_context(
            site(folder / "site", server.url() if server else "", "harvest")
        )
        place.environment = {**place.environment, "FEED_REQUESTS_PER_MINUTE": "1000000"}
        measured(place, str(Path(options.records).resolve()), options.count)


if __name__ == "__main__":
    main()
