"""Results in the editor's side: courses, learners, questions, answers, and each as a table."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.models import CoursePage
from courses.results import answers, exports, learners, sentences
from courses.results.courses_seen import course_seen, courses_seen
from courses.results.distribution import MOST, distribution
from courses.results.questions import question_rows, question_titles
from courses.results.selection import Selection, runs_of, selected
from courses.results.statistics import statistics_of
from courses.selectors.structure import structure_of
from kernel.paging import Cursor, page
from kernel.routes import route
from kernel.spreadsheets import csv_response
from kernel.workbooks import excel_response

PAGE = 50


class Results(WagtailAdminTemplateMixin, TemplateView):
    """A page of results; the subclass says what it shows."""

    header_icon = "list-ul"

    def crumbs(self) -> list[tuple[str, str]]:
        """Return the way here below the list of courses: address and label, the last without."""
        return []

    def get_page_title(self) -> str:
        """Return the last part of the way."""
        way = self.crumbs()
        return way[-1][1] if way else _("Results")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        top = (reverse("courses_results") if self.crumbs() else "", _("Results"))
        way = [{"url": url, "label": label} for url, label in (top, *self.crumbs())]
        return [*self.breadcrumbs_items, *way]

    @property
    def cursor(self) -> Cursor | None:
        """Return where the page asked for begins."""
        return Cursor.read(self.request.GET.get("cursor", ""))


class CourseList(Results):
    """The courses whose results one may see."""

    template_name = "courses/results/courses.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the courses."""
        rows = courses_seen(self.request.user, language())
        return {**super().get_context_data(**kwargs), "rows": rows}


class CourseResults(Results):
    """A page about one course."""

    course: CoursePage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the course; nothing is shown without the right to see it."""
        super().setup(request, *args, **kwargs)
        self.course = course_for(request, kwargs["course_key"])
        self.structure = structure_of(self.course)

    def crumbs(self) -> list[tuple[str, str]]:
        """Return the course."""
        return [(reverse("courses_results_learners", args=[self.structure.key]), self.course.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add course and structure."""
        context = super().get_context_data(**kwargs)
        return {**context, "course": self.course, "structure": self.structure}


class Learners(CourseResults):
    """Learners × lessons."""

    template_name = "courses/results/learners.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of the learners selected, newest enrolment first."""
        selection = Selection.of(self.request.GET)
        rows = selected(self.structure.key, selection)
        found = page(rows, learners.ORDER, self.cursor, PAGE)
        return {
            **super().get_context_data(**kwargs),
            "rows": learners.learner_rows(found.rows, self.structure),
            "selection": selection,
            "runs": runs_of(self.structure.key),
            "stages": sentences.stage_words(),
            "stuck_means": sentences.stuck_means(),
            "count": rows.count(),
            "next": found.next,
            "later_page": self.cursor is not None,
        }


class Questions(CourseResults):
    """The questions of a course with how they were answered."""

    template_name = "courses/results/questions.html"

    def crumbs(self) -> list[tuple[str, str]]:
        """Return course and questions."""
        address = reverse("courses_results_questions", args=[self.structure.key])
        return [*super().crumbs(), (address, _("Questions"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the questions."""
        rows = question_rows(self.structure, language())
        means = sentences.statistics_mean()
        return {**super().get_context_data(**kwargs), "rows": rows, "means": means}


class Answers(Questions):
    """Every answer to one question, and how they spread."""

    template_name = "courses/results/answers.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the question: asked in this course, or answered in it earlier."""
        super().setup(request, *args, **kwargs)
        self.key: UUID = kwargs["question_key"]
        self.answers = answers.answers_in(self.structure.key, self.key)
        if self.key not in self.structure.questions and not self.answers.exists():
            raise Http404

    def crumbs(self) -> list[tuple[str, str]]:
        """Return course, questions and the question."""
        titles = question_titles([self.key], language())
        return [*super().crumbs(), ("", titles.get(self.key, _("A question")))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of answers, newest first, and their distribution."""
        found = page(self.answers, answers.ORDER, self.cursor, PAGE)
        return {
            **super(Questions, self).get_context_data(**kwargs),
            "rows": answers.answer_rows(found.rows),
            "versions": distribution(self.structure.key, self.key),
            "statistics": statistics_of(self.structure, self.key),
            "means": sentences.statistics_mean(),
            "most": MOST,
            "truncated": self.answers.count() > MOST,
            "question_key": self.key,
            "next": found.next,
            "later_page": self.cursor is not None,
        }


@require_safe
@route("trainer")
def learners_csv(request: HttpRequest, course_key: UUID) -> HttpResponseBase:
    """Answer with the learners selected as a table."""
    return csv_response(exports.as_text(learner_rows(request, course_key)), "learners.csv")


@require_safe
@route("trainer")
def learners_excel(request: HttpRequest, course_key: UUID) -> HttpResponseBase:
    """Answer with the learners selected as a workbook."""
    return excel_response(learner_rows(request, course_key), "learners.xlsx")


@require_safe
@route("trainer")
def answers_csv(
    request: HttpRequest, course_key: UUID, question_key: UUID | None = None
) -> HttpResponseBase:
    """Answer with all answers of a course, or to one question, as a table."""
    course_for(request, course_key)
    rows = exports.answer_table(course_key, question_key, language())
    return csv_response(exports.as_text(rows), "answers.csv")


def learner_rows(request: HttpRequest, course_key: UUID) -> Iterator[exports.Row]:
    """Return the table of the learners that the address selects."""
    structure = structure_of(course_for(request, course_key))
    return exports.learner_table(structure, Selection.of(request.GET))


def course_for(request: HttpRequest, key: UUID) -> CoursePage:
    """Return a course whose results the person may see; 404 for others' as where there is none."""
    found = course_seen(request.user, key, language())
    if found is None:
        raise Http404
    return found


def language() -> str:
    """Return the language in use."""
    return get_language() or "en"
