"""How fast the record is, beside its limits and its peer: `python -m bench.xapi`.

Prints the tables of docs/benchmarks/xapi.md. `--part` chooses: writes (a minute a turn), import,
reads and growth (fill a record by SQL first: at ten million about a quarter of an hour and
35 GB), peer (needs `--peer PYTHON`, an environment with `ralph-malph[full]`). PostgreSQL runs in
a folder that goes at the end; its commits reach the disk.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from bench import xapi_growth, xapi_import, xapi_peer, xapi_reads, xapi_writes
from bench.xapi_sites import Site, site
from bench.xapi_writes import Turns
from tests.support import services

SETTINGS = ("max_wal_size = '8GB'", "checkpoint_timeout = '20min'", "random_page_cost = 1.1")
FILL = """
from bench import xapi_fill
xapi_fill.names()
with xapi_fill.without_indexes():
    xapi_fill.fill(1, {count})
xapi_fill.settle()
"""


@contextmanager
def postgresql(wanted: str) -> Iterator[str]:
    """Give the URL of a PostgreSQL that writes through, '' where only SQLite is wanted."""
    if wanted == "sqlite":
        yield ""
        return
    with services.postgresql() as server:
        server.write_through()
        with psycopg.connect(server.url(), autocommit=True) as connection:
            for setting in SETTINGS:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield server.url()


def sites(stack: ExitStack, folder: Path, url: str, wanted: str, name: str) -> list[Site]:
    """Make an empty platform on each database that is wanted."""
    urls = {"sqlite": [""], "postgresql": [url], "both": ["", url]}[wanted]
    return [
        stack.enter_context(site(folder / f"{name}-{place}", each, f"{name}_{place}"))
        for place, each in enumerate(urls)
    ]


def table(title: str, *columns: str) -> None:
    """Print the head of a table."""
    print(f"\n| {' | '.join([title, *columns])} |\n|{' --- |' * (len(columns) + 1)}", flush=True)


def row(name: str, *cells: object) -> None:
    """Print a row of a table."""
    print(f"| {' | '.join(map(str, [name, *cells]))} |", flush=True)


def told(turns: Turns, size: int) -> str:
    """Return statements a second with median and 95th percentile of a request in ms."""
    failed = f", {turns.refused} refused" if turns.refused else ""
    return (
        f"{turns.rate * size:,.0f} ({turns.percentile(50):.0f}/{turns.percentile(95):.0f}){failed}"
    )


def filled(made: Site, count: int) -> Site:
    """Fill a site by SQL, and say how long that took."""
    begin = time.monotonic()
    made.python("manage.py", "shell", "--no-imports", "-c", FILL.format(count=count))
    print(f"{made.name}: {count:,} statements filled in {time.monotonic() - begin:,.0f} s")
    return made


def writes(options: argparse.Namespace, folder: Path, url: str) -> None:
    """Print POST of one and of 100 beside their limits."""
    table("POST, statements/s (p50/p95 ms)", "record", "limit", "share")
    with ExitStack() as stack:
        for made in sites(stack, folder, url, options.database, "writes"):
            for size in (1, 100):
                ours, limit = xapi_writes.posts(made, size, options.turns, options.seconds)
                share = f"{ours.rate / limit.rate:.2f}"
                row(f"{made.name}, {size} a request", told(ours, size), told(limit, size), share)


def imports(options: argparse.Namespace, folder: Path, url: str) -> None:
    """Print the import of JSON Lines beside its limit."""
    table("import, statements/s", "record", "limit", "share")
    with ExitStack() as stack:
        for made in sites(stack, folder, url, options.database, "imports"):
            ours, limit = xapi_import.imported(made, folder, options.lines)
            row(made.name, f"{ours:,.0f}", f"{limit:,.0f}", f"{ours / limit:.2f}")


def reads(options: argparse.Namespace, folder: Path, url: str) -> None:
    """Print how each filter is answered on a filled record."""
    with ExitStack() as stack:
        for made in sites(stack, folder, url, options.database, "reads"):
            filled(made, options.count)
            table(f"{made.name}, {options.count:,} statements, p50/p95 ms", "page 1", "page 10,000")
            for name, pages in xapi_reads.reads(made, options.count).items():
                cells = (f"{each.percentile(50):.0f} / {each.percentile(95):.0f}" for each in pages)
                row(name, *cells)


def growth(options: argparse.Namespace, folder: Path, url: str) -> None:
    """Print the time per write in a small and in a big record, in turns."""
    table("ms a statement", "1 a request", "100 a request")
    with ExitStack() as stack:
        small = sites(stack, folder, url, options.database, "small")
        big = sites(stack, folder, url, options.database, "big")
        for pair in zip(small, big, strict=True):
            for made, count in zip(pair, (10_000, options.count), strict=True):
                filled(made, count)
            found = [
                xapi_growth.growth(pair, size, options.turns, options.seconds) for size in (1, 100)
            ]
            for place, count in enumerate((10_000, options.count)):
                one, many = (1000 / each[place].rate for each in found)
                row(f"{pair[place].name}, {count:,}", f"{one:.2f}", f"{many / 100:.2f}")


def peer(options: argparse.Namespace, folder: Path, url: str) -> None:
    """Print how the peer takes the same statements."""
    table("Ralph, file backend: statements/s (p50/p95 ms)", "peer")
    for size in (1, 100):
        turns = xapi_peer.posts(options.peer, folder / f"peer-{size}", size, options.seconds)
        row(f"{size} a request", told(turns, size))


PARTS: Mapping[str, Callable[[argparse.Namespace, Path, str], None]] = {
    "writes": writes,
    "import": imports,
    "reads": reads,
    "growth": growth,
    "peer": peer,
}


def main() -> None:
    """Measure what is asked for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", action="append", choices=PARTS, help="default: writes, import")
    parser.add_argument("--database", choices=("both", "sqlite", "postgresql"), default="both")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--lines", type=int, default=20_000, help="of the import")
    parser.add_argument("--count", type=int, default=1_000_000, help="of reads and growth")
    parser.add_argument("--peer", default="", help="a Python with ralph-malph[full]")
    options = parser.parse_args()
    chosen = options.part or ["writes", "import", *(["peer"] if options.peer else [])]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        postgresql(options.database) as url,
    ):
        for name in chosen:
            PARTS[name](options, Path(folder), url)


if __name__ == "__main__":
    main()
