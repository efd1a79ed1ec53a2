"""The tables of the courses room."""

from courses.models.authored import AuthoredPage
from courses.models.certificates import Certificate
from courses.models.enrolments import Enrolment
from courses.models.progress import Answer, LessonSeen
from courses.models.questions import ItemVersion, Question
from courses.models.quizzes import Allowance, QuizAnswer, QuizAttempt
from courses.models.runs import Invitation, Run, Session
from courses.models.skills import LessonSkill, QuestionSkill
from courses.models.workplace import Confirmation, TaskSkill, WorkplaceTask
from courses.pages import CataloguePage, CoursePage, LessonPage, ModulePage

__all__ = [
    "Allowance",
    "Answer",
    "AuthoredPage",
    "CataloguePage",
    "Certificate",
    "Confirmation",
    "CoursePage",
    "Enrolment",
    "Invitation",
    "ItemVersion",
    "LessonPage",
    "LessonSeen",
    "LessonSkill",
    "ModulePage",
    "Question",
    "QuestionSkill",
    "QuizAnswer",
    "QuizAttempt",
    "Run",
    "Session",
    "TaskSkill",
    "WorkplaceTask",
]
