"""Fills an installation for `bench.classroom` and counts what is kept; run in `manage.py shell`."""

import json
import time
from functools import cache
from typing import Any
from uuid import uuid4

PASSWORD = "correct horse battery"  # noqa: S105 - of people who do not exist
RIGHT = 140


def seed(people: int, questions: int) -> dict[str, Any]:
    """Make a class and a quiz; return addresses, questions and who takes part."""
    page = make_quiz(questions)
    members = [make_member(number) for number in range(people)]
    enrol_all(members)
    return {
        "people": [one.email for one in members],
        "quiz": f"/en/learn/lessons/{page.translation_key}/quiz/begin/",
        "questions": [str(one) for one in question_keys(page)],
    }


def make_quiz(questions: int) -> Any:
    """Make a graded quiz of so many questions in the small site."""
    from courses.domain.authoring import BlockSpec, LessonSpec, QuizSpec
    from courses.models import CoursePage, ModulePage
    from courses.services.authoring import make_lesson
    from tests.courses.site import CURRENT, build, question

    course = CoursePage.objects.filter(slug="cells").first() or build().course
    asked = [question(kind="numeric", title=f"No. {n}", **CURRENT) for n in range(questions)]
    spec = LessonSpec(
        key=uuid4(),
        slug=f"quiz-{questions}",
        title=f"Quiz of {questions}",
        body=tuple(BlockSpec("question", one.pk) for one in asked),
        quiz=QuizSpec("graded"),
    )
    return make_lesson(ModulePage.objects.child_of(course).first(), spec).page


def question_keys(page: Any) -> list[Any]:
    """Return the keys of a quiz's questions in their order."""
    from courses.selectors.items import questions
    from courses.selectors.structure import question_ids

    found = questions(question_ids(page), "en")
    return [found[pk].activity_uuid for pk in question_ids(page)]


def make_member(number: int) -> Any:
    """Make somebody with an account whose address is confirmed; all have one password."""
    from allauth.account.models import EmailAddress

    from people.models import User
    from people.selectors.consents import texts_in_force
    from people.services.consents import agree
    from people.services.persons import person_of

    user = User.objects.create(email=f"member{number}@example.org", password=hashed())
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    agree(person_of(user), texts_in_force())
    return user


@cache
def hashed() -> str:
    """Return the password as it is kept; to work it out once is enough."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def enrol_all(members: list[Any]) -> None:
    """Enrol people in the course of the small site."""
    from courses.models import CoursePage
    from courses.selectors.structure import structure_of
    from courses.services.enrolments import enrol

    structure = structure_of(CoursePage.objects.get(slug="cells"))
    for user in members:
        enrol(user, structure=structure, language="en")


def kept() -> dict[str, int]:
    """Count what the record holds: answers, those that say something else, attempts that ended."""
    from courses.models import QuizAttempt
    from courses.quizzes.asked import asked_in
    from xapi.selectors.lookup import by_ids

    answered = wrong = 0
    attempts = list(QuizAttempt.objects.filter(submitted__isnull=False))
    for attempt in attempts:
        asked = asked_in(attempt)
        rows = by_ids([one.statement_id for one in asked])
        answered += len(rows)
        for number, one in enumerate(asked, start=1):
            row = rows.get(one.statement_id)
            wrong += row is None or said(row) != number
    return {"answered": answered, "wrong": wrong, "handed_in": len(attempts)}


def said(row: Any) -> int:
    """Return the number that a statement's response begins with."""
    return round(float(json.loads(row.raw)["result"]["response"].split()[0]))


def long_quiz(questions: int = 40, times: int = 20) -> list[tuple[float, float]]:
    """Return the milliseconds, and those of them at work, to hand in 40 questions, many times."""
    from courses.models import Enrolment
    from courses.quizzes.asked import asked_in
    from courses.quizzes.attempts import rules_of
    from courses.quizzes.handing_in import hand_in
    from courses.quizzes.taking import save, start
    from courses.selectors.structure import course_of, structure_of
    from courses.services.acts import Learning

    page = make_quiz(questions)
    structure = structure_of(course_of(page))
    lesson = next(one for one in structure.lessons if one.key == page.translation_key)
    took = []
    for enrolment in Enrolment.objects.select_related("run", "person")[:times]:
        learning = Learning(enrolment, structure, "en")
        attempt = start(learning, lesson, page)
        for one in asked_in(attempt):
            save(attempt, one, {"answer": [f"{RIGHT} A"]}, rules_of(page))
        begin, worked = time.perf_counter(), time.thread_time()
        hand_in(learning, lesson, rules_of(page), attempt)
        waited = (time.perf_counter() - begin) * 1000
        took.append((waited, (time.thread_time() - worked) * 1000))
    return took
