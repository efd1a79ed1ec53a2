"""Background work of the courses room."""

from datetime import timedelta
from uuid import uuid5

from django.db import transaction

from courses.models import Confirmation, Enrolment
from courses.quizzes.overdue import hand_in_overdue
from courses.results.mailing import mail_all as mail_all_learners
from courses.runs.mailing import mail_all
from courses.runs.telling import tell_all
from courses.selectors.structure import course_by_key, structure_of
from courses.services import borrowing, meetings, messages, reading
from courses.services.acts import Learning
from courses.services.enrolments import locked
from courses.services.lessons import judge, reached_of
from courses.services.runs import MAIL
from courses.workplace import asking
from kernel.clock import now
from kernel.jobs.registry import job
from kernel.jobs.running import JobRun

EVERY = timedelta(seconds=30)


@job("courses.read_record", every=EVERY)
def read_record(run: JobRun) -> None:
    """Take in statements from outside that count towards progress."""
    reading.read_on()


@job("courses.hand_in_overdue_quizzes", every=EVERY)
def hand_in_overdue_quizzes(run: JobRun) -> None:
    """Hand in attempts at quizzes whose time has been over for a while."""
    hand_in_overdue()


@job("courses.read_library", every=EVERY)
def read_library(run: JobRun) -> None:
    """Tell trainers what became of the resources in their lessons."""
    while borrowing.read_on():
        continue


@job(reading.JUDGE)
def judge_enrolment(run: JobRun) -> None:
    """Complete a course whose rule holds since statements from outside came in."""
    found = Enrolment.objects.filter(pk=str(run.arguments["enrolment"])).select_related(
        "run", "person"
    )
    enrolment = found.first()
    course = course_by_key(enrolment.run.course_key) if enrolment else None
    if enrolment is None or course is None:
        return
    with transaction.atomic():
        language = course.locale.language_code
        learning = Learning(locked(enrolment), structure_of(course), language)
        occasion = uuid5(enrolment.registration, "judged from outside")
        judge(learning, occasion, reached_of(learning))


@job(MAIL)
def mail_invitations(run: JobRun) -> None:
    """Mail invitations to a run, each once; a new attempt goes on after the last one sent."""
    mail_all(run)


@job(meetings.JOB)
def tell_of_meetings(run: JobRun) -> None:
    """Tell those who take part in a run what became of its meetings, each once."""
    tell_all(run)


@job(messages.JOB)
def mail_learners(run: JobRun) -> None:
    """Send a trainer's message to learners, to each once, whatever is cut off."""
    mail_all_learners(run)


@job(asking.JOB)
def mail_mentor(run: JobRun) -> None:
    """Send a mentor the link to confirm what a learner did at work."""
    found = Confirmation.objects.filter(pk=str(run.arguments["confirmation"]))
    confirmation = found.select_related("task", "person__user").first()
    if confirmation is not None:
        asking.mail(confirmation, str(run.arguments["origin"]))


@job("courses.forget_mentors", every=timedelta(days=1))
def forget_mentors(run: JobRun) -> None:
    """Forget the addresses of mentors who did not answer in time."""
    late = Confirmation.objects.filter(answered=None, asked__lt=now() - asking.HOLDS)
    late.exclude(mentor_email="").update(mentor_email="")
