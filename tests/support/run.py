"""Runs the tests: `python -m tests.support.run all|quick|faults|deep [pytest's options]`.

The last line counts passed, failed and skipped over all parts. `SKIP=postgres,browser` leaves
parts out by name; whatever else cannot run has failed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType

from tests.support.counts import Counts, Outcome, read_report, table
from tests.support.parts import PARTS, Environment, Part, Services, suite
from tests.support.processes import ROOT
from tests.support.touched import touched_tests

PART_LIMIT_SECONDS = 40 * 60
ONE_ORDER = {"PYTHONHASHSEED": "0"}  # processes that share the tests must collect sets alike
BY_NAME = {part.name: part for part in PARTS}
CHOICES: dict[str, Callable[[], tuple[Part, ...]]] = {
    "all": lambda: PARTS,
    "quick": lambda: (replace(BY_NAME["sqlite"], name="quick", paths=touched_tests),),
    "faults": lambda: (BY_NAME["faults"],),
    "deep": lambda: (replace(BY_NAME["sqlite"], name="deep", paths=suite),),
}


def pytest(part: Part, environment: Environment, options: Sequence[str]) -> Counts:
    """Run the tests of a part in a process group of their own and count them."""
    with tempfile.TemporaryDirectory(prefix="battery-tests-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *part.options]
        process = subprocess.Popen(
            [*command, *part.paths(), *options],
            cwd=ROOT,
            env={**os.environ, **environment, **ONE_ORDER, "TESTS_FOLDER": folder},
            start_new_session=True,
        )
        try:
            code = process.wait(PART_LIMIT_SECONDS)
        finally:
            end_group(process)
        counts = read_report(report)
        broken = code != 0 and counts.failed == 0
        return counts + Counts(failed=1) if broken else counts


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End pytest and whatever it started."""
    for number, seconds in ((signal.SIGINT, 10), (signal.SIGKILL, 5)):
        if process.poll() is None:
            os.killpg(process.pid, number)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue


def run_part(part: Part, services: Services, options: Sequence[str]) -> Outcome:
    """Start the services of a part and run it; what keeps it from running is its failure."""
    print(f"\n=== {part.name}", flush=True)
    started = time.monotonic()
    try:
        environment = part.services(services)
        started = time.monotonic()  # installing is not counted
        counts = pytest(part, environment, options)
    except Exception as error:  # whatever it is, the others still run
        print(f"{part.name} could not run: {error}", flush=True)
        return Outcome(part.name, Counts(failed=1), time.monotonic() - started, str(error))
    return Outcome(part.name, counts, time.monotonic() - started)


def left_out(part: Part) -> Outcome:
    """Say that a part was left out by name."""
    print(f"\n=== {part.name}: left out by SKIP", flush=True)
    return Outcome(part.name, Counts(skipped=1), reason="left out by SKIP")


def end_like_ctrl_c(number: int, frame: FrameType | None) -> None:
    """Let services stop on SIGTERM too."""
    raise KeyboardInterrupt


def main(arguments: Sequence[str]) -> int:
    """Run the chosen parts and return 0 if nothing failed."""
    chosen, options = CHOICES[arguments[0]](), arguments[1:]
    skip = {name.strip() for name in os.environ.get("SKIP", "").split(",")} - {""}
    if unknown := skip - BY_NAME.keys():
        print(f"SKIP names {', '.join(unknown)}; the parts are {', '.join(BY_NAME)}.")
        return 2
    signal.signal(signal.SIGTERM, end_like_ctrl_c)
    services = Services()
    with services.stack:
        outcomes = [
            left_out(part) if part.name in skip else run_part(part, services, options)
            for part in chosen
        ]
    counts = sum((outcome.counts for outcome in outcomes), Counts())
    print(f"\n{table(outcomes)}\n{counts}", flush=True)
    return 1 if counts.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:] or ["all"]))
    except KeyboardInterrupt:
        sys.exit(130)
