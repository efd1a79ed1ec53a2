"""The server is killed between act and reply: what was acknowledged is in the record, once.

`FAULT_ROUNDS` says how often (5 in `make test`, 50 in `make faults`).
"""

import random
import time

from tests.faults.conftest import ROUNDS, Installation
from tests.support.hammer import Acts, hammering
from tests.support.learner import Learner, endless_question
from tests.support.live import Live
from tests.support.record import ids_in_batch

DEMO_LEARNER = ("marta@example.org", "charge and discharge")
SHORTEST, LONGEST = 0.1, 1.0  # seconds until the kill


def kill_at_a_random_moment(live: Live) -> None:
    """Kill the server, or one of its processes and a moment later the rest."""
    time.sleep(random.uniform(SHORTEST, LONGEST))
    if random.random() < 0.5:
        live.kill_one()
        time.sleep(random.uniform(0, 0.2))
    live.kill()


def test_what_was_acknowledged_survives_and_a_repeat_counts_once(
    installation: Installation,
) -> None:
    live, record = installation.live, installation.record
    question = endless_question(live)
    live.start_server()
    learner = Learner(live, question, *DEMO_LEARNER)
    statements, answers = Acts(record.post), Acts(learner.answer)
    batches = Acts(record.post_batch)
    for _ in range(ROUNDS):
        with hammering(statements, answers, batches, statements, answers, batches):
            kill_at_a_random_moment(live)
        live.start_server()
    before = record.counted()
    for each in batches.unknown:
        assert {before[one] for one in ids_in_batch(each)} in ({0}, {1}), "half a batch"
    not_taken = [*statements.repeat_unknown(), *answers.repeat_unknown()]
    not_taken += batches.repeat_unknown()
    counted = record.counted()
    assert {counted[one] for each in batches.acknowledged for one in ids_in_batch(each)} == {1}
    for acts in (statements, answers):
        assert acts.acknowledged, "the server answered nothing before it was killed"
        assert {counted[act] for act in acts.acknowledged | acts.unknown} == {1}
    assert [*not_taken, *statements.refused, *answers.refused, *batches.refused] == []
