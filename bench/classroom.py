"""A whole class at once: `python -m bench.classroom [--postgres]`.

200 people sign in within 10 seconds, start one quiz in the same second, answer ten questions each
(a few seconds apart, as people do) and hand in. The table says how long they waited and what the
server refused; then it is counted whether every answer is in the record. The last line is the
write transaction of a quiz of 40 questions.
"""

import argparse
import json
import random
import statistics
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.pupils import Pupil
from tests.support import services
from tests.support.live import Live

SEED = "import json; from bench.classroom_seed import seed; print(json.dumps(seed({}, {})))"
COUNT = "import json; from bench.classroom_seed import kept; print(json.dumps(kept()))"
LONG = "import json; from bench.classroom_seed import long_quiz; print(json.dumps(long_quiz()))"
QUESTIONS = 10


@dataclass
class Times:
    """How long people waited for each kind of request, in milliseconds, and what failed."""

    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, what: str, milliseconds: float, status: int) -> None:
        """Keep one request; 0 stands for no answer at all."""
        with self.lock:
            self.waited[what].append(milliseconds)
            if status == 0 or status >= 400:
                self.failed[what].append(status)

    def rows(self) -> list[str]:
        """Return the lines of the table."""
        return [self.row(what, waited) for what, waited in self.waited.items()]

    def row(self, what: str, waited: Sequence[float]) -> str:
        """Return one line of the table."""
        cuts = statistics.quantiles(waited, n=20)
        figures = f"{len(waited):,} | {statistics.median(waited):,.0f} | {cuts[18]:,.0f}"
        failed = Counter(self.failed[what])
        told = ", ".join(f"{count} x {status or 'lost'}" for status, count in failed.items())
        return f"| {what} | {figures} | {max(waited):,.0f} | {told or 0} |"


def all_at_once(pupils: Sequence[Pupil], within: float, work: Callable[[Pupil], None]) -> None:
    """Let everybody work, each beginning at a random moment `within` so many seconds."""

    def begin(pupil: Pupil) -> None:
        time.sleep(random.uniform(0, within))  # noqa: S311 - chance, no secret
        work(pupil)

    threads = [threading.Thread(target=begin, args=(one,)) for one in pupils]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def lesson(pupils: Sequence[Pupil], asked: dict[str, Any], pause: float) -> None:
    """Let the class sign in, start, answer and hand in."""
    all_at_once(pupils, 10, Pupil.sign_in)
    all_at_once(pupils, 1, lambda one: one.start(asked["quiz"]))

    def answer(pupil: Pupil) -> None:
        for key, number in zip(asked["questions"], range(1, QUESTIONS + 1), strict=True):
            time.sleep(random.uniform(0.5, 1.5) * pause)  # noqa: S311 - chance, no secret
            pupil.answer(key, number)

    all_at_once(pupils, pause, answer)
    all_at_once(pupils, 5, Pupil.hand_in)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two answers")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own")
    options = parser.parse_args()
    times = Times()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        server = stack.enter_context(services.postgresql()) if options.postgres else None
        live = Live(folder, postgres_url=server.url() if server else "")
        stack.callback(live.stop)
        live.manage("prepare")
        asked = said(live, SEED.format(options.people, QUESTIONS))
        live.start_server()
        pupils = [Pupil(live.port, times.add, one) for one in asked["people"]]
        lesson(pupils, asked, options.pause)
        live.halt()
        report(options, times, said(live, COUNT), said(live, LONG))


def said(live: Live, code: str) -> Any:
    """Return what a piece of code prints in the installation."""
    return json.loads(live.manage("shell", "--no-imports", "-c", code).splitlines()[-1])


def report(
    options: argparse.Namespace,
    times: Times,
    kept: dict[str, int],
    long_ones: list[tuple[float, float]],
) -> None:
    """Print the tables."""
    database = "PostgreSQL" if options.postgres else "SQLite"
    print(f"| {options.people} people, {database} | requests | p50 ms | p95 ms | max ms | failed |")
    print("| --- | --- | --- | --- | --- | --- |")
    print("\n".join(times.rows()))
    expected = options.people * QUESTIONS
    print(f"Answers in the record: {kept['answered']} of {expected}, wrong ones {kept['wrong']}.")
    print(f"Handed in: {kept['handed_in']} of {options.people}.")
    for name, took in zip(("by the clock", "of work"), zip(*long_ones, strict=True), strict=True):
        told = f"p50 {statistics.median(took):.0f} ms, fastest {min(took):.0f} ms, {name}"
        print(f"Handing in 40 questions, transaction and all: {told}.")


if __name__ == "__main__":
    main()
