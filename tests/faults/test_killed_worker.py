"""The worker is killed while statements come in: the record has each that it acknowledged, once."""

import random
import signal
import time

from lms.run import commands
from tests.faults.conftest import ROUNDS, Installation
from tests.support.hammer import Acts, hammering
from tests.support.live import kill
from tests.support.processes import Process, children
from tests.support.record import ids_in_batch

SHORTEST, LONGEST = 1.0, 4.0  # seconds until the kill: it starts, or works already


def run_and_kill_worker(installation: Installation) -> None:
    """Start a worker and kill it with its processes at a random moment."""
    live = installation.live
    worker = Process(commands.worker(), live.folder / "worker.log", environment=live.environment)
    time.sleep(random.uniform(SHORTEST, LONGEST))
    for pid in children(worker.popen.pid):
        kill(pid)
    worker.stop(signal.SIGKILL)


def test_statements_come_in_whole_whatever_happens_to_the_worker(
    installation: Installation,
) -> None:
    live, record = installation.live, installation.record
    live.start_server()
    statements, batches = Acts(record.post), Acts(record.post_batch)
    with hammering(statements, batches):
        for _ in range(ROUNDS):
            run_and_kill_worker(installation)
    live.kill()
    live.start_server()
    counted = record.counted()
    assert statements.acknowledged, "the record took nothing"
    assert {counted[one] for one in statements.acknowledged} == {1}
    assert {counted[one] for each in batches.acknowledged for one in ids_in_batch(each)} == {1}
    lost = [*statements.unknown, *statements.refused, *batches.unknown, *batches.refused]
    assert lost == []
    live.kill()
