"""Addresses of the results below `/cms/`."""

from typing import Any

from django.urls import path

from courses.results import allowances, views
from courses.results.messages import MessageView
from kernel.routes import route

COURSE = "results/<uuid:course_key>/"


READ = ("get", "head", "options")


def page(view: type[views.Results], *more: str) -> Any:
    """Return a page of results as trainers may open it; forms name `post` as well."""
    return route("trainer")(view.as_view(http_method_names=[*READ, *more]))


def urls() -> list[Any]:
    """Return the addresses."""
    question = f"{COURSE}questions/<uuid:question_key>/"
    learner = f"{COURSE}learners/<uuid:registration>/"
    back = f"{learner}granted/<int:allowance>/take-back/"
    return [
        path("results/", page(views.CourseList), name="courses_results"),
        path(COURSE, page(views.Learners), name="courses_results_learners"),
        path(f"{COURSE}learners.csv", views.learners_csv, name="courses_results_learners_csv"),
        path(f"{COURSE}learners.xlsx", views.learners_excel, name="courses_results_learners_excel"),
        path(f"{COURSE}answers.csv", views.answers_csv, name="courses_results_answers_csv"),
        path(f"{COURSE}message/", page(MessageView, "post"), name="courses_results_message"),
        path(learner, page(allowances.Learner, "post"), name="courses_results_learner"),
        path(back, allowances.take_back, name="courses_results_take_back"),
        path(f"{COURSE}questions/", page(views.Questions), name="courses_results_questions"),
        path(question, page(views.Answers), name="courses_results_answers"),
        path(f"{question}answers.csv", views.answers_csv, name="courses_results_question_csv"),
    ]
