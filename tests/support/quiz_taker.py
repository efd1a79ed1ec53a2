"""Somebody who takes a quiz over HTTP and knows which answers the platform acknowledged."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup

from tests.support.hammer import LOST
from tests.support.learner import Learner
from tests.support.live import Live

QUESTIONS = 4
MAKE_A_QUIZ = """
from uuid import uuid4
from courses.domain.authoring import BlockSpec, LessonSpec, QuizSpec
from courses.models import LessonPage
from courses.services.authoring import make_lesson
from tests.courses.site import CURRENT, question
module = LessonPage.objects.get(translation_key="{lesson}").get_parent().specific
asked = [question(kind="numeric", title=f"Draft {{n}}", **CURRENT) for n in range({questions})]
body = tuple(BlockSpec("question", one.pk) for one in asked)
spec = LessonSpec(
    key=uuid4(), slug=f"quiz-{{uuid4().hex[:8]}}", title="Quiz", body=body, quiz=QuizSpec("graded")
)
print(make_lesson(module, spec).page.translation_key)
"""
WHAT_IS_KEPT = """
import json
from courses.models import Answer, QuizAttempt
from courses.quizzes.asked import asked_in
from courses.quizzes.handing_in import mark_id
from xapi.selectors.lookup import by_ids
for attempt in QuizAttempt.objects.filter(lesson_key="{lesson}").order_by("number"):
    asked = asked_in(attempt)
    rows = by_ids([one.statement_id for one in asked])
    told = {{
        str(one.key): json.loads(rows[one.statement_id].raw)["result"]["response"]
        for one in asked if one.statement_id in rows
    }}
    questions = [one.key for one in asked]
    print(json.dumps({{
        "attempt": str(attempt.uuid), "ended": attempt.submitted is not None, "told": told,
        "drafts": attempt.answers.count(), "marks": len(by_ids([mark_id(attempt.uuid)])),
        "ids": [str(one.statement_id) for one in asked] + [str(mark_id(attempt.uuid))],
        "counted": Answer.objects.filter(
            question_key__in=questions, statement_id__in=[one.statement_id for one in asked]
        ).count(),
        "counted_at_all": Answer.objects.filter(
            question_key__in=questions, enrolment=attempt.enrolment
        ).count(),
    }}))
"""


def make_quiz(live: Live, lesson: str) -> str:
    """Add a graded quiz without limits beside a lesson; return the key of its lesson."""
    code = MAKE_A_QUIZ.format(lesson=lesson, questions=QUESTIONS)
    return live.manage("shell", "--no-imports", "-c", code).split()[-1]


def kept(live: Live, lesson: str) -> list[dict[str, Any]]:
    """Return what the database holds of each attempt at a quiz, the first attempt first."""
    printed = live.manage("shell", "--no-imports", "-c", WHAT_IS_KEPT.format(lesson=lesson))
    return [json.loads(line) for line in printed.splitlines() if line.startswith("{")]


@dataclass
class Draft:
    """The answer to one question: numbers that rise, so that a newer one is a greater one."""

    key: str
    sent: int = 0
    acknowledged: int = 0
    refused: list[int] = field(default_factory=list)

    def keep_saving(self, taker: "QuizTaker", over: threading.Event) -> None:
        """Save one answer after the other until the block is over or the server is gone."""
        while not over.is_set():
            self.sent += 1
            try:
                accepted = taker.save(self.key, self.sent)
            except LOST:
                return
            if accepted:
                self.acknowledged = self.sent
            else:
                self.refused.append(self.sent)


class QuizTaker:
    """A learner in a quiz."""

    def __init__(self, learner: Learner, lesson: str) -> None:
        self.learner, self.lesson, self.attempt = learner, lesson, ""

    def begin(self) -> str:
        """Press Start: an attempt that is open goes on; return its id."""
        _status, where = self.learner.send(f"/en/learn/lessons/{self.lesson}/quiz/begin/", {})
        self.attempt = where.rstrip("/").rpartition("/")[2]
        return self.attempt

    def save(self, key: str, number: int) -> bool:
        """Save an answer and say whether it was acknowledged."""
        path = f"/en/learn/quizzes/{self.attempt}/questions/{key}/"
        status, where = self.learner.send(path, {"r-answer": f"{number} A"})
        return status == 302 and f"answered={key}" in where

    def answers(self) -> dict[str, int]:
        """Return the answers that stand in the forms, by question; 0 where there is none."""
        _status, _where, page = self.learner.ask(f"/en/learn/quizzes/{self.attempt}/")
        found = {}
        for form in BeautifulSoup(page, "html.parser").select("form.quiz"):
            shown = str(form.select_one('[name="r-answer"]').get("value") or "0")
            found[str(form["id"]).removeprefix("q-")] = int(shown.split(maxsplit=1)[0])
        return found

    def hand_in(self) -> bool:
        """Hand in and say whether the platform led to the review."""
        path = f"/en/learn/quizzes/{self.attempt}/submit/"
        status, where = self.learner.send(path, {"sure": "1"})
        return status == 302 and where.endswith("/review/")


@contextmanager
def answering(taker: QuizTaker, drafts: list[Draft]) -> Iterator[None]:
    """Let all questions be answered at once while the block runs."""
    over = threading.Event()
    threads = [threading.Thread(target=one.keep_saving, args=(taker, over)) for one in drafts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
