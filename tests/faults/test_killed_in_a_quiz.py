"""The server is killed during a quiz: no acknowledged answer is lost, nothing is doubled."""

import random
import threading
import time
from contextlib import suppress

from tests.faults.conftest import ROUNDS, Installation
from tests.faults.test_killed_server import DEMO_LEARNER, kill_at_a_random_moment
from tests.support.hammer import LOST
from tests.support.learner import Learner, endless_question
from tests.support.live import Live
from tests.support.processes import wait_until
from tests.support.quiz_taker import QUESTIONS, Draft, QuizTaker, answering, kept, make_quiz

ATTEMPTS = max(2, ROUNDS // 2)
LATEST = 0.25  # seconds between pressing "Hand in" and the kill


def is_killed_while_answering(live: Live, taker: QuizTaker) -> dict[str, int]:
    """Answer all questions until the server is killed; return what stands there afterwards."""
    attempt = taker.begin()
    drafts = [Draft(key) for key in taker.answers()]
    assert len(drafts) == QUESTIONS
    with answering(taker, drafts):
        wait_until(lambda: any(one.acknowledged for one in drafts), 30, "the first answer")
        kill_at_a_random_moment(live)
    live.start_server()
    assert taker.begin() == attempt, "the attempt goes on"
    found = taker.answers()
    for one in drafts:
        assert one.acknowledged <= found[one.key] <= one.sent
        assert one.refused == []
    return {key: number for key, number in found.items() if number}


def is_killed_while_handing_in(live: Live, taker: QuizTaker) -> None:
    """Press "Hand in", let the server be killed, and press it again."""

    def press() -> None:
        with suppress(*LOST):
            taker.hand_in()

    pressing = threading.Thread(target=press)
    pressing.start()
    time.sleep(random.uniform(0, LATEST))
    live.kill()
    pressing.join(60)
    live.start_server()
    assert taker.hand_in()


def test_an_attempt_goes_on_with_all_that_was_acknowledged_and_is_handed_in_once(
    installation: Installation,
) -> None:
    live, record = installation.live, installation.record
    question = endless_question(live)
    lesson = make_quiz(live, question.lesson)
    live.start_server()
    taker = QuizTaker(Learner(live, question, *DEMO_LEARNER), lesson)
    expected = {}
    for _ in range(ATTEMPTS):
        answers = is_killed_while_answering(live, taker)
        expected[taker.attempt] = answers
        is_killed_while_handing_in(live, taker)
    counted, rows = record.counted(), kept(live, lesson)
    assert [row["attempt"] for row in rows] == list(expected)
    for row in rows:
        told = {key: round(float(words.split()[0])) for key, words in row["told"].items()}
        assert told == expected[row["attempt"]]
        assert (row["ended"], row["drafts"], row["marks"]) == (True, 0, 1)
        assert row["counted"] == len(told)
        assert {counted[one] for one in row["ids"]} <= {0, 1}
    assert rows[0]["counted_at_all"] == sum(len(answers) for answers in expected.values())
    live.halt()
