"""The start page of a quiz: its rules in words, and what somebody may do next."""

from dataclasses import dataclass

from courses.domain.quiz import Extra, QuizRules, attempts_allowed
from courses.models import Enrolment, LessonPage, QuizAttempt
from courses.quizzes.attempts import attempts_at, extra_of, rules_of
from courses.selectors.items import questions
from courses.selectors.structure import pools_of, question_ids


@dataclass(frozen=True)
class StartPage:
    """What is to be known before the start; `left` is None where attempts have no limit."""

    rules: QuizRules
    questions: int
    minutes: int | None
    left: int | None
    open: QuizAttempt | None
    done: tuple[QuizAttempt, ...]

    @property
    def best(self) -> float | None:
        """Return the best score so far, None before the first attempt is handed in."""
        return max((one.score or 0.0 for one in self.done), default=None)


def start_page(page: LessonPage, enrolment: Enrolment | None) -> StartPage | None:
    """Return the start page of a quiz for its viewer; None for a lesson that is no quiz."""
    if not page.quiz:
        return None
    rules = rules_of(page)
    attempts = attempts_at(enrolment, page.translation_key)
    extra = extra_of(enrolment, page.translation_key) if enrolment else Extra()
    allowed = attempts_allowed(rules, extra)
    return StartPage(
        rules=rules,
        questions=asked_count(page),
        minutes=rules.minutes + extra.minutes if rules.minutes else None,
        left=None if allowed is None else max(0, allowed - len(attempts)),
        open=next((one for one in attempts if one.submitted is None), None),
        done=tuple(one for one in attempts if one.submitted is not None),
    )


def asked_count(page: LessonPage) -> int:
    """Return how many questions an attempt asks."""
    live = questions(question_ids(page))
    return sum(min(pool.draw, sum(pk in live for pk in pool.questions)) for pool in pools_of(page))
