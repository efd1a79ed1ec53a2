"""Real workers over the database of a test, with a queue of their own."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.run import commands
from tests.support.processes import Process

StartWorker = Callable[[], Process]


@contextmanager
def workers(folder: Path, jobs: str) -> Iterator[StartWorker]:
    """Give a way to start workers that know the jobs of a module; all end by SIGKILL."""
    started: list[Process] = []
    environment = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DJANGO_SETTINGS_MODULE": "lms.settings.local",
    }

    def start() -> Process:
        command = commands.worker("--include", jobs)
        log = folder / f"worker-{len(started)}.log"
        started.append(Process(command, log, environment=environment))
        return started[-1]

    try:
        yield start
    finally:
        for worker in started:
            worker.send(signal.SIGKILL)
            worker.stop()
