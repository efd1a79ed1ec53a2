"""Results as tables, made in batches while they are sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from courses.domain.structure import CourseStructure
from courses.models import Answer, Enrolment
from courses.results import answers, learners
from courses.results.questions import question_titles
from kernel.paging import batches
from kernel.spreadsheets import rows_in_use

BATCH = 500
Row = list[object]


def learner_table(structure: CourseStructure) -> Iterator[Row]:
    """Return the header and a row for each enrolment; one column for each lesson."""
    found = batches(learners.enrolments_in(structure.key), learners.ORDER, BATCH)
    return chain([learner_header(structure)], rows_in_use(found, LearnerRows(structure)))


def learner_header(structure: CourseStructure) -> Row:
    """Return the names of the columns."""
    return [
        _("Name"),
        _("Enrolled"),
        _("Left"),
        _("Lessons done (%)"),
        _("Score (%)"),
        _("Last activity"),
        _("Completed"),
        *(one.title for one in structure.lessons),
    ]


class LearnerRows:
    """Makes rows of enrolments in a course."""

    def __init__(self, structure: CourseStructure) -> None:
        self.structure = structure

    def __call__(self, batch: Sequence[Enrolment]) -> Iterator[Row]:
        """Yield a row for each enrolment."""
        words = {"done": _("done"), "doing": _("in progress"), "todo": ""}
        for row in learners.learner_rows(batch, self.structure):
            yield [
                row.name,
                moment(row.enrolment.enrolled),
                moment(row.enrolment.left),
                row.progress.percent,
                percent(row.progress.score),
                moment(row.last_activity),
                moment(row.enrolment.completed),
                *(words[one.state] for one in row.lessons),
            ]


def answer_table(course_key: UUID, question_key: UUID | None, language: str) -> Iterator[Row]:
    """Return the header and a row for each answer in a course, to all questions or to one."""
    found = batches(answers.answers_in(course_key, question_key), answers.ORDER, BATCH)
    return chain([answer_header()], rows_in_use(found, AnswerRows(language)))


def answer_header() -> Row:
    """Return the names of the columns."""
    return [
        _("Question"),
        _("Name"),
        _("When"),
        _("Attempt"),
        _("Version of the question"),
        _("Answer"),
        _("Score (%)"),
        _("Right"),
    ]


class AnswerRows:
    """Makes rows of answers, with the titles of questions in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, batch: Sequence[Answer]) -> Iterator[Row]:
        """Yield a row for each answer."""
        titles = question_titles(list({one.question_key for one in batch}), self.language)
        for row in answers.answer_rows(batch):
            yield [
                titles.get(row.question, row.question),
                row.name,
                moment(row.answered),
                row.attempt,
                row.version,
                row.words,
                percent(row.scaled),
                _("yes") if row.success else _("no"),
            ]


def moment(at: datetime | None) -> str:
    """Return a moment in the zone in use as ISO 8601 writes it, '' for none."""
    return localtime(at).isoformat(timespec="seconds") if at else ""


def percent(share: float) -> float:
    """Return a share in percent, to a tenth."""
    return round(share * 100, 1)
