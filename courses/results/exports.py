"""Results as tables, made in batches while they are sent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from courses.domain.structure import CourseStructure
from courses.models import Answer, Enrolment
from courses.results import answers, learners
from courses.results.questions import question_titles
from courses.results.selection import Selection, selected
from courses.results.sentences import rests_on, state_word
from kernel.paging import batches
from kernel.spreadsheets import rows_in_use

BATCH = 500
Row = list[object]


def learner_table(structure: CourseStructure, selection: Selection) -> Iterator[Row]:
    """Return the header and a row for each enrolment selected; three columns for each lesson."""
    found = batches(selected(structure.key, selection), learners.ORDER, BATCH)
    return chain([learner_header(structure)], rows_in_use(found, LearnerRows(structure)))


def learner_header(structure: CourseStructure) -> Row:
    """Return the names of the columns."""
    return [
        _("Name"),
        _("E-mail address"),
        _("Run"),
        _("Enrolled"),
        _("Left"),
        _("Lessons done (%)"),
        _("Score (%)"),
        _("Last activity"),
        _("Completed"),
        *(name for one in structure.lessons for name in lesson_header(one.title)),
    ]


def lesson_header(title: str) -> Row:
    """Return the names of a lesson's columns: state, mark, and what the mark rests on."""
    return [
        title,
        _("%(lesson)s: mark (%%)") % {"lesson": title},
        _("%(lesson)s: what it rests on") % {"lesson": title},
    ]


class LearnerRows:
    """Makes rows of enrolments in a course."""

    def __init__(self, structure: CourseStructure) -> None:
        self.structure = structure

    def __call__(self, batch: Sequence[Enrolment]) -> Iterator[Row]:
        """Yield a row for each enrolment."""
        for row in learners.learner_rows(batch, self.structure):
            user = row.enrolment.person.user
            yield [
                row.name,
                user.email if user else "",
                row.enrolment.run.title,
                moment(row.enrolment.enrolled),
                moment(row.enrolment.left),
                row.progress.percent,
                percent(row.progress.score),
                moment(row.last_activity),
                moment(row.enrolment.completed),
                *(cell for one in row.lessons for cell in lesson_cells(one)),
            ]


def lesson_cells(lesson: learners.LessonMark) -> Row:
    """Return a lesson's cells: state, mark, and what the mark rests on."""
    mark = None if lesson.mark is None else percent(lesson.mark)
    return [state_word(lesson), mark, rests_on(lesson)]


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


def moment(at: datetime | None) -> datetime | None:
    """Return a moment in the zone in use."""
    return localtime(at) if at else None


def as_text(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows for CSV: moments as ISO 8601 writes them."""
    for row in rows:
        yield [
            one.isoformat(timespec="seconds") if isinstance(one, datetime) else one for one in row
        ]


def percent(share: float) -> float:
    """Return a share in percent, to a tenth."""
    return round(share * 100, 1)
