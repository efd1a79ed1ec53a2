"""PostgreSQL is killed while statements come in: what was acknowledged is there, once, whole.

On SQLite the database lives in the server's processes: test_killed_server.py kills those.
"""

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.faults.conftest import ROUNDS
from tests.support import databases, machine, services
from tests.support.hammer import Acts, hammering
from tests.support.live import Live
from tests.support.processes import Process, free_port, wait_until
from tests.support.record import Record, ids_in_batch

SHORTEST, LONGEST = 0.2, 1.0  # seconds until the kill


class Cluster:
    """A PostgreSQL of its own that writes through to the disk, to be killed and started again."""

    def __init__(self, folder: Path, like: str) -> None:
        """Copy the running server at the URL `like`, with the migrated template in it."""
        self.folder, self.user = folder, services.unprivileged_user()
        self.port = free_port()
        self.server = services.PostgreSQL(self.port)
        self.programs = machine.postgres_folder()
        source = urlsplit(like)
        subprocess.run(
            [
                self.programs / "pg_basebackup", "--checkpoint=fast", "--no-sync", "-h",
                str(source.hostname), "-p", str(source.port), "-U", "postgres",
                "-D", folder / "data",
            ],
            check=True, user=self.user, group=self.user, extra_groups=[] if self.user else None,
            cwd="/",
        )  # fmt: skip
        self.process = self.started()

    def started(self) -> Process:
        """Start the server and wait until it answers."""
        return Process(
            [self.programs / "postgres", "-D", self.folder / "data", "-p", str(self.port)],
            self.folder / "log",
            user=self.user,
        )

    def kill(self) -> None:
        """End the server at once by SIGKILL; its processes see that and end."""
        self.process.stop(signal.SIGKILL)

    def start_again(self) -> None:
        """Start the server on what is there, as often as the last processes' end takes."""

        def ready() -> bool:
            if self.process.popen.poll() is not None:
                self.process = self.started()
            return self.server.answers()

        wait_until(ready, 60, "PostgreSQL answers again")


@pytest.fixture
def cluster(postgres_url: str) -> Iterator[Cluster]:
    """Copy the PostgreSQL of the run, once it has the migrated template."""
    databases.PostgresCopy(postgres_url, "template_only")
    with services.service_folder(services.unprivileged_user()) as folder:
        made = Cluster(folder, postgres_url)
        try:
            made.start_again()
            yield made
        finally:
            made.process.stop()


@pytest.fixture
def live(cluster: Cluster, tmp_path: Path) -> Iterator[Live]:
    """Set up a platform on the PostgreSQL that will be killed."""
    made = Live(tmp_path, postgres_url=cluster.server.url())
    try:
        yield made
    finally:
        made.stop()


def test_what_was_acknowledged_survives_the_database(cluster: Cluster, live: Live) -> None:
    with psycopg.connect(cluster.server.url()) as connection:
        shown = connection.execute("SHOW fsync").fetchone()
        assert shown == ("on",)
    record = Record.with_all_rights(live)
    live.start_server()
    batches = Acts(record.post_batch)
    for _ in range(ROUNDS):
        with hammering(*[batches] * 4):
            time.sleep(random.uniform(SHORTEST, LONGEST))
            cluster.kill()
        cluster.start_again()
        wait_until(live.answers, 30, "the platform answers again")
    before = record.counted()
    for each in batches.unknown:
        assert {before[one] for one in ids_in_batch(each)} in ({0}, {1}), "half a batch"
    not_taken = batches.repeat_unknown()
    counted = record.counted()
    assert batches.acknowledged, "the record took nothing before the database was killed"
    everything = batches.acknowledged | batches.unknown
    assert {counted[one] for each in everything for one in ids_in_batch(each)} == {1}
    assert [*not_taken, *batches.refused] == []
