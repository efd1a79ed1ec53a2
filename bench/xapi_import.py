"""Import of JSON Lines, beside the same rows without reading or validation."""

import itertools
from pathlib import Path

from bench.xapi_sites import Site
from bench.xapi_statements import bodies

BARE = """
import random, time
from bench.xapi_limits import insert, patterns
known, begin = patterns(), time.perf_counter()
for _ in range({count} // 1000):
    insert(random.choices(known, k=1000))
print(time.perf_counter() - begin)
"""
TIMED = """
import io, time
from django.core.management import call_command
begin = time.perf_counter()
call_command("xapi_import", {path!r}, stdout=io.StringIO(), stderr=io.StringIO())
print(time.perf_counter() - begin)
"""


def imported(site: Site, folder: Path, count: int) -> tuple[float, float]:
    """Return statements a second of the import, and of its limit."""
    file = folder / f"{site.name}.jsonl"
    with file.open("wb") as lines:
        for body in itertools.islice(bodies(1), count):
            lines.write(body + b"\n")
    seconds = [
        float(site.python("manage.py", "shell", "--no-imports", "-c", code).splitlines()[-1])
        for code in (TIMED.format(path=str(file)), BARE.format(count=count))
    ]
    return count / seconds[0], count / seconds[1]
