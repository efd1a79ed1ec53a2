"""How what this room holds of a person leaves with, or is erased for, that person."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from courses.models import (
    Allowance,
    Answer,
    Certificate,
    Confirmation,
    Enrolment,
    Invitation,
    LessonSeen,
    QuizAnswer,
    QuizAttempt,
)
from kernel.registries.personal_data import PersonalData, register_rows
from kernel.registries.personal_data import register as register_data
from people.selectors.addresses import addresses_of, among

OF_ENROLMENT = "enrolment__person_id"
INVITATION = {
    "email": _("E-mail address"),
    "run__title": _("Course"),
    "invited": _("Invited"),
    "accepted": _("Accepted"),
}


def register() -> None:
    """Tell the kernel; called once at start."""
    register_rows(
        Enrolment,
        "person_id",
        {
            "run__title": _("Course"),
            "registration": _("Registration"),
            "enrolled": _("Enrolled"),
            "left": _("Left"),
            "completed": _("Completed"),
            "completed_score": _("Score"),
        },
        title=_("Courses that you take or took"),
    )
    _register_progress()
    _register_quizzes()
    _register_certificates()
    register_rows(
        Confirmation,
        "person_id",
        {
            "task__title": _("Workplace task"),
            "mentor_name": _("Mentor"),
            "note": _("Your words"),
            "asked": _("Asked"),
            "answered": _("Answered"),
            "level": _("Proficiency"),
            "comment": _("The mentor's words"),
        },
        title=_("Confirmations of what you did at work"),
    )
    register_data(
        "courses.Invitation",
        PersonalData(_export_invitations, _erase_invitations, _("Invitations"), INVITATION),
    )


def _register_progress() -> None:
    register_rows(
        LessonSeen,
        OF_ENROLMENT,
        {
            "enrolment__run__title": _("Course"),
            "lesson_key": _("Lesson"),
            "first": _("Worked through"),
        },
        title=_("Lessons that you worked through"),
    )
    register_rows(
        Answer,
        OF_ENROLMENT,
        {
            "enrolment__run__title": _("Course"),
            "question_key": _("Question"),
            "scaled": _("Score"),
            "success": _("Right"),
            "answered": _("Answered"),
            "statement_id": _("Statement"),
        },
        title=_("Questions that you answered"),
    )


def _register_quizzes() -> None:
    register_rows(
        QuizAttempt,
        OF_ENROLMENT,
        {
            "enrolment__run__title": _("Course"),
            "lesson_key": _("Lesson"),
            "number": _("Attempt"),
            "started": _("Started"),
            "deadline": _("Time limit"),
            "submitted": _("Submitted"),
            "score": _("Score"),
        },
        title=_("Quizzes that you took"),
    )
    register_rows(
        QuizAnswer,
        "attempt__enrolment__person_id",
        {
            "question_key": _("Question"),
            "fields": _("Answer"),
            "saved": _("Saved"),
            "late": _("Late"),
        },
        title=_("Answers of quizzes that are not submitted yet"),
    )
    register_rows(
        Allowance,
        OF_ENROLMENT,
        {
            "enrolment__run__title": _("Course"),
            "lesson_key": _("Lesson"),
            "extra_minutes": _("More minutes"),
            "extra_attempts": _("More attempts"),
            "reason": _("Reason"),
            "granted": _("Granted"),
        },
        title=_("More time and more attempts"),
    )


def _register_certificates() -> None:
    """Register certificates: whoever checks one that was erased finds nothing."""
    register_rows(
        Certificate,
        OF_ENROLMENT,
        {
            "name": _("Name"),
            "course_title": _("Course"),
            "code": _("Code"),
            "score": _("Score"),
            "completed": _("Completed"),
            "issued": _("Issued"),
            "withdrawn": _("Withdrawn"),
            "reason": _("Reason"),
        },
        title=_("Certificates"),
    )


def _invitations(person_id: int) -> QuerySet[Invitation]:
    return Invitation.objects.filter(among("email", addresses_of(person_id)))


def _export_invitations(person_id: int) -> Iterable[Mapping[str, object]]:
    return list(_invitations(person_id).order_by("pk").values(*INVITATION))


def _erase_invitations(person_id: int) -> int:
    return _invitations(person_id).delete()[0]
