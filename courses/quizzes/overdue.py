"""Attempts that nobody handed in: they end with what was saved, some time after their end."""

from courses.domain.quiz import GRACE
from courses.models import QuizAttempt
from courses.quizzes.attempts import rules_of
from courses.quizzes.handing_in import hand_in
from courses.selectors.structure import course_of, lesson_by_key, structure_of
from courses.services.acts import Learning
from kernel.clock import now


def hand_in_overdue() -> int:
    """Hand in every attempt whose time of grace is over, each for itself; return how many."""
    overdue = QuizAttempt.objects.filter(submitted__isnull=True, deadline__lt=now() - GRACE)
    rows = overdue.select_related("enrolment__run", "enrolment__person").order_by("pk")
    return sum([end(attempt) for attempt in rows])


def end(attempt: QuizAttempt) -> bool:
    """Hand in one attempt; one whose lesson was withdrawn waits until it is there again."""
    page = lesson_by_key(attempt.lesson_key)
    if page is None or not page.quiz:
        return False
    structure = structure_of(course_of(page))
    lesson = next((one for one in structure.lessons if one.key == attempt.lesson_key), None)
    if lesson is None:
        return False
    learning = Learning(attempt.enrolment, structure, page.locale.language_code)
    hand_in(learning, lesson, rules_of(page), attempt)
    return True
