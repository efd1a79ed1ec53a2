"""Every answer to a question: who, when, which attempt, what in words, how it was scored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from courses.domain.grading.recalling import recall
from courses.domain.items import Item
from courses.models import Answer
from courses.results.learners import name_of
from courses.results.words import response_words
from courses.selectors.answered import response_patterns
from kernel.paging import Order

ORDER = Order("answered")


@dataclass(frozen=True)
class AnswerRow:
    """One answer; `attempt` counts from 1 for a learner and question, `version` is frozen.

    `words` is None where the statement is no longer in the record.
    """

    name: str
    answered: datetime
    question: UUID
    attempt: int
    version: int
    words: str | None
    scaled: float
    success: bool


def answers_in(course_key: UUID, question_key: UUID | None = None) -> QuerySet[Answer]:
    """Return the answers given in a course, to all questions or to one."""
    rows = Answer.objects.filter(enrolment__run__course_key=course_key)
    if question_key:
        rows = rows.filter(question_key=question_key)
    return rows.select_related("enrolment__person__user", "item_version")


def answer_rows(answers: Sequence[Answer]) -> list[AnswerRow]:
    """Return answers with their words from the record, in three queries whatever their number."""
    patterns = response_patterns([one.statement_id for one in answers])
    attempts = attempt_numbers(answers)
    reader = Reader()
    return [
        AnswerRow(
            name=name_of(one.enrolment),
            answered=one.answered,
            question=one.question_key,
            attempt=attempts[one.pk],
            version=one.item_version.number,
            words=reader.words(one, patterns.get(one.statement_id)),
            scaled=one.scaled,
            success=one.success,
        )
        for one in answers
    ]


def attempt_numbers(answers: Iterable[Answer]) -> dict[int, int]:
    """Return which attempt each answer was, among all of the same learner and question."""
    same = Answer.objects.filter(
        enrolment=OuterRef("enrolment"), question_key=OuterRef("question_key")
    )
    until = same.filter(
        Q(answered__lt=OuterRef("answered"))
        | Q(answered=OuterRef("answered"), id__lte=OuterRef("id"))
    )
    count = until.order_by().values("enrolment").annotate(number=Count("id")).values("number")
    rows = Answer.objects.filter(pk__in=[one.pk for one in answers])
    return dict(rows.annotate(attempt=Subquery(count)).values_list("id", "attempt"))


class Reader:
    """Tells responses in words; each frozen version is read once."""

    def __init__(self) -> None:
        self._items: dict[int, Item] = {}

    def item(self, answer: Answer) -> Item:
        """Return the item that was answered."""
        pk = answer.item_version_id
        if pk not in self._items:
            self._items[pk] = answer.item_version.item
        return self._items[pk]

    def words(self, answer: Answer, pattern: str | None) -> str | None:
        """Return what an answer's pattern says; as it stands where it does not fit the item."""
        if pattern is None:
            return None
        response = recall(self.item(answer), pattern)
        return response_words(self.item(answer), response) if response else pattern
