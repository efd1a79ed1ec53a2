"""The server is killed between act and reply: what was acknowledged is in the record, once.

`FAULT_ROUNDS` says how often (5 in `make test`, 50 in `make faults`).
"""

import random
import time

from tests.faults.conftest import ROUNDS, Installation
from tests.support.hammer import CLIENTS, Acts, hammering
from tests.support.live import Live
from tests.support.record import new_id

SHORTEST, LONGEST = 0.1, 1.0  # seconds until the kill


def kill_at_a_random_moment(live: Live) -> None:
    """Kill the server, or one of its workers and a moment later the rest."""
    time.sleep(random.uniform(SHORTEST, LONGEST))
    if random.random() < 0.5:
        live.kill_one()
        time.sleep(random.uniform(0, 0.2))
    live.kill()


def test_each_acknowledged_statement_survives_and_a_repeat_counts_once(
    installation: Installation,
) -> None:
    live, record = installation.live, installation.record
    everything = Acts()
    for _ in range(ROUNDS):
        live.start_server()
        with hammering([(new_id, record.post)] * CLIENTS) as acts:
            kill_at_a_random_moment(live)
        everything.acknowledged |= acts.acknowledged
        everything.unknown |= acts.unknown
        everything.refused += acts.refused
    live.start_server()
    assert all(record.post(act) for act in sorted(everything.unknown))
    counted = record.counted()
    live.halt()
    assert not everything.refused
    assert everything.acknowledged, "the server answered nothing before it was killed"
    assert {counted[act] for act in everything.acknowledged | everything.unknown} == {1}
