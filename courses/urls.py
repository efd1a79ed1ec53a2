"""Addresses of what a learner does."""

from django.urls import path

from courses.certificates import views as certificates
from courses.quizzes import views as quizzes
from courses.runs import views as runs
from courses.views import answering, taking_part
from courses.workplace import views as workplace

app_name = "courses"

urlpatterns = [
    path("courses/<uuid:course_key>/enrol/", taking_part.enrol, name="enrol"),
    path("courses/<uuid:course_key>/leave/", taking_part.leave, name="leave"),
    path("courses/<uuid:course_key>/completed/", taking_part.completed, name="completed"),
    path("courses/<uuid:course_key>/certificate/", certificates.certificate, name="certificate"),
    path(
        "courses/<uuid:course_key>/certificate.pdf",
        certificates.certificate_pdf,
        name="certificate_pdf",
    ),
    path("runs/<uuid:run_uuid>/", runs.run_page, name="run"),
    path("runs/<uuid:run_uuid>/enrol/", runs.enrol_in_run, name="enrol_in_run"),
    path("runs/<uuid:run_uuid>/leave/", runs.leave_run, name="leave_run"),
    path("runs/<uuid:run_uuid>/meetings.ics", runs.run_calendar, name="run_calendar"),
    path(
        "sessions/<uuid:session_uuid>/meeting.ics", runs.session_calendar, name="session_calendar"
    ),
    path("tasks/confirm/<str:token>/", workplace.confirm, name="confirm"),
    path("tasks/<uuid:task>/", workplace.task, name="task"),
    path("tasks/<uuid:task>/ask/", workplace.ask, name="task_ask"),
    path("check/<str:code>/", certificates.check, name="check"),
    path("lessons/<uuid:lesson_key>/begin/", taking_part.begin, name="begin"),
    path("lessons/<uuid:lesson_key>/quiz/begin/", quizzes.begin, name="quiz_begin"),
    path("quizzes/<uuid:attempt_uuid>/", quizzes.attempt, name="quiz"),
    path(
        "quizzes/<uuid:attempt_uuid>/questions/<uuid:question_key>/",
        quizzes.answer,
        name="quiz_answer",
    ),
    path("quizzes/<uuid:attempt_uuid>/submit/", quizzes.submit, name="quiz_submit"),
    path("quizzes/<uuid:attempt_uuid>/review/", quizzes.review, name="quiz_review"),
    path("lessons/<uuid:lesson_key>/finish/", answering.finish, name="finish"),
    path(
        "lessons/<uuid:lesson_key>/questions/<uuid:question_key>/answer/",
        answering.answer,
        name="answer",
    ),
]
