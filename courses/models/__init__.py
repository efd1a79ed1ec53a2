"""The tables of the courses room."""

from courses.models.authored import AuthoredPage
from courses.models.enrolments import Enrolment, Run
from courses.models.progress import Answer, LessonSeen
from courses.models.questions import ItemVersion, Question
from courses.pages import CataloguePage, CoursePage, LessonPage, ModulePage

__all__ = [
    "Answer",
    "AuthoredPage",
    "CataloguePage",
    "CoursePage",
    "Enrolment",
    "ItemVersion",
    "LessonPage",
    "LessonSeen",
    "ModulePage",
    "Question",
    "Run",
]
