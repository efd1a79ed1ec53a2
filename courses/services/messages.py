"""Trainers write to learners of a course: a notice and a mail each, by a job."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kernel.clock import now
from kernel.jobs.queue import enqueue
from kernel.models import Job
from people.models import User

JOB = "courses.mail_learners"
DAY = timedelta(days=1)
MOST_A_DAY = 5
"""Messages of one trainer in 24 hours: enough for a class, too few to flood it."""


class TooManyMessages(Exception):  # noqa: N818 - a limit, not an error of the program
    """The trainer wrote as often as is allowed in a day; nothing is sent."""


@dataclass(frozen=True)
class Message:
    """What a trainer writes, in which course; `reply` lets answers reach the trainer."""

    course_key: UUID
    subject: str
    text: str
    reply: bool = False


def send(
    message: Message, enrolments: Sequence[int], *, sender: User, origin: str, once: UUID
) -> Job:
    """Let a message go out to the enrolled; the same `once` again is the same message.

    Raises TooManyMessages beyond MOST_A_DAY. `origin` is the address of the site, for links.
    """
    arguments = {
        **asdict(message),
        "course_key": str(message.course_key),
        "enrolments": list(enrolments),
        "origin": origin,
        "once": str(once),
    }
    with transaction.atomic():
        User.objects.select_for_update().get(pk=sender.pk)
        mine = Job.objects.filter(kind=JOB, owner=sender.pk)
        if sent := mine.filter(arguments__once=str(once)).first():
            return sent
        if mine.filter(created__gt=now() - DAY).count() >= MOST_A_DAY:
            raise TooManyMessages
        return enqueue(JOB, arguments, owner=sender.pk)


def messages_left(sender: User) -> int:
    """Return how many messages a trainer may still write today."""
    sent = Job.objects.filter(kind=JOB, owner=sender.pk, created__gt=now() - DAY).count()
    return max(0, MOST_A_DAY - sent)
