"""A trainer's message goes out: to each learner once, in the learner's language."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import cast
from uuid import UUID

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from courses.models import Enrolment
from courses.results.selection import Selection, selected
from courses.selectors.structure import course_by_key, structure_of
from courses.services.messages import Message
from kernel.jobs.running import JobRun
from people.models import Notice, User
from people.services.notices import tell

KIND = "courses.message"
log = logging.getLogger(__name__)


def recipients(course_key: UUID, selection: Selection) -> list[Enrolment]:
    """Return the selected whom a message reaches, each person once: inside, with an account."""
    found: dict[int, Enrolment] = {}
    for one in reachable(selected(course_key, selection)).order_by("-enrolled", "-id"):
        found.setdefault(one.person_id, one)
    return list(found.values())


def reachable(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Return those who have not left, and have an account that is in use."""
    return rows.filter(left__isnull=True, person__user__is_active=True)


def mail_all(run: JobRun) -> None:
    """Tell and mail the enrolled one after the other; a new attempt leaves out who was told."""
    keys = cast(Sequence[int], run.arguments["enrolments"])
    sender = User.objects.filter(pk=run.owner or 0, is_active=True).first()
    if sender is None:
        return
    for number, key in enumerate(keys[run.done :], start=run.done + 1):
        row = reachable(Enrolment.objects.filter(pk=key)).select_related("person__user", "run")
        if enrolment := row.first():
            tell_one(enrolment, sender, run)
        run.progress(number, len(keys))


def tell_one(enrolment: Enrolment, sender: User, run: JobRun) -> None:
    """Tell one learner, then mail; the notice is what keeps a second mail from going out.

    A mail that the server does not take now is tried again by the job; an address that it
    refuses is left with the notice.
    """
    message = message_of(run)
    about = {"kind": KIND, "key": str(run.uuid)}
    told = tell(
        enrolment.person,
        **about,
        subject=message.subject,
        text=message.text,
        link=lambda: course_of(enrolment)[1],
        mailed=True,
    )
    if not told:
        return
    try:
        mail(enrolment, message, sender, str(run.arguments["origin"])).send()
    except SMTPRecipientsRefused:
        log.warning("A message to enrolment %s was refused.", enrolment.pk)
    except (OSError, SMTPException):
        Notice.objects.filter(person=enrolment.person, **about).delete()
        raise


def message_of(run: JobRun) -> Message:
    """Return the message that a job sends."""
    given = run.arguments
    return Message(
        course_key=UUID(str(given["course_key"])),
        subject=str(given["subject"]),
        text=str(given["text"]),
        reply=bool(given["reply"]),
    )


def mail(enrolment: Enrolment, message: Message, sender: User, origin: str) -> EmailMessage:
    """Return the mail to one learner."""
    user = cast(User, enrolment.person.user)
    return EmailMessage(
        subject=" ".join(message.subject.split()),
        body=body(enrolment, message, sender, origin),
        to=[user.email],
        reply_to=[sender.email] if message.reply else None,
    )


def body(enrolment: Enrolment, message: Message, sender: User, origin: str) -> str:
    """Return the text of the mail to one learner, framed in the learner's language."""
    user = cast(User, enrolment.person.user)
    with translation.override(user.language):
        title, path = course_of(enrolment)
        context = {
            "name": user.name,
            "text": message.text.strip(),
            "sender": str(sender),
            "course": title,
            "address": origin.rstrip("/") + path if path else "",
            "reply": message.reply,
        }
        return render_to_string("courses/results/message.txt", context)


def course_of(enrolment: Enrolment) -> tuple[str, str]:
    """Return title and path of the course in the language in use; no path if it is withdrawn."""
    course = course_by_key(enrolment.run.course_key, translation.get_language() or "")
    return (course.title, structure_of(course).url) if course else (enrolment.run.title, "")
