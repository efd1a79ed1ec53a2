"""Addresses of the results below `/cms/`."""

from typing import Any

from django.urls import path

from courses.results import views
from kernel.routes import route

COURSE = "results/<uuid:course_key>/"


def page(view: type[views.Results]) -> Any:
    """Return a page of results as trainers may open it."""
    return route("trainer")(view.as_view(http_method_names=["get", "head", "options"]))


def urls() -> list[Any]:
    """Return the addresses."""
    question = f"{COURSE}questions/<uuid:question_key>/"
    return [
        path("results/", page(views.CourseList), name="courses_results"),
        path(COURSE, page(views.Learners), name="courses_results_learners"),
        path(f"{COURSE}learners.csv", views.learners_csv, name="courses_results_learners_csv"),
        path(f"{COURSE}answers.csv", views.answers_csv, name="courses_results_answers_csv"),
        path(f"{COURSE}questions/", page(views.Questions), name="courses_results_questions"),
        path(question, page(views.Answers), name="courses_results_answers"),
        path(f"{question}answers.csv", views.answers_csv, name="courses_results_question_csv"),
    ]
