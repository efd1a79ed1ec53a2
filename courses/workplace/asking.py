"""A learner asks a mentor; the mentor confirms by a link that a mail brings, within 14 days."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from courses.models import Confirmation, WorkplaceTask
from kernel.clock import now
from kernel.identifiers import iri_base, mint
from kernel.jobs.queue import enqueue
from people.models import Person, Pseudonym
from people.services.persons import pseudonym_of
from xapi.domain.acts import Act, Activity, Result
from xapi.domain.vocabulary import LEVEL, Kind
from xapi.services.own import record_acts

JOB = "courses.mail_mentor"
SALT = "courses.confirmation"
HOLDS = timedelta(days=14)
MOST_OPEN, MOST_A_DAY = 5, 10
"""Of one learner, so that nobody sends mails to strangers in the platform's name."""


class TooManyError(Exception):
    """The learner has asked as often as may be."""


@transaction.atomic
def ask(
    person: Person, task: WorkplaceTask, told: dict[str, str], *, language: str, origin: str
) -> Confirmation:
    """Ask a mentor (`told`: mentor_name, mentor_email, note); raises TooManyError."""
    Person.objects.select_for_update().get(pk=person.pk)
    own = Confirmation.objects.filter(person=person)
    today = own.filter(asked__gt=now() - timedelta(days=1)).count()
    waiting = own.filter(answered=None, asked__gt=now() - HOLDS).count()
    if today >= MOST_A_DAY or waiting >= MOST_OPEN:
        raise TooManyError
    made = Confirmation.objects.create(
        person=person, task=task, language=language, asked=now(), **told
    )
    enqueue(JOB, {"confirmation": made.pk, "origin": origin})
    return made


def token_of(confirmation: Confirmation) -> str:
    """Return the word that the mail to the mentor brings."""
    return signing.dumps(str(confirmation.uuid), salt=SALT)


def asked_by(token: str) -> Confirmation | None:
    """Return what a mentor is asked, None for a word that is wrong or older than 14 days."""
    try:
        key = UUID(signing.loads(token, salt=SALT, max_age=HOLDS))
    except (signing.BadSignature, ValueError):
        return None
    rows = Confirmation.objects.filter(uuid=key, asked__gt=now() - HOLDS)
    return rows.select_related("task", "person__user").first()


def mail(confirmation: Confirmation, origin: str) -> None:
    """Send a mentor the link."""
    if confirmation.answered or not confirmation.mentor_email:
        return
    user = confirmation.person.user
    with translation.override(confirmation.language):
        path = reverse("courses:confirm", args=[token_of(confirmation)])
        told = {
            "confirmation": confirmation,
            "learner": user.name if user else "",
            "address": origin.rstrip("/") + path,
            "site": settings.WAGTAIL_SITE_NAME,
        }
        text = render_to_string("courses/workplace/confirmation.txt", told)
        subject = _("Did %(learner)s do this at work?") % {"learner": told["learner"]}
        send_mail(" ".join(subject.split()), text, None, [confirmation.mentor_email])


@transaction.atomic
def confirm(confirmation: Confirmation, level: int, comment: str) -> bool:
    """Record what a mentor saw, once; False where it was answered before."""
    locked = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    if locked.answered:
        return False
    mentor = Person.objects.create()
    Pseudonym.objects.create(person=mentor)
    locked.mentor, locked.level, locked.comment = mentor, level, comment
    locked.answered, locked.mentor_email = now(), ""
    locked.save()
    record_acts(*acts(locked, level))
    return True


def acts(confirmation: Confirmation, level: int) -> list[Act]:
    """Return, of each skill that the task teaches, that it was shown at work."""
    task, language = confirmation.task, confirmation.language
    skills = task.skills.filter(taught=True).select_related("skill")
    return [
        Act(
            id=uuid5(confirmation.uuid, one.skill.uri),
            actor=pseudonym_of(confirmation.person),
            instructor=pseudonym_of(confirmation.mentor) if confirmation.mentor else None,
            verb="validated",
            activity=Activity(one.skill.uri, Kind.SKILL, {"en": one.skill.label}),
            result=Result(extensions={LEVEL.iri(iri_base()): level}),
            parent=(Activity(mint("task", task.uuid), Kind.TASK, {task.language: task.title}),),
            language=language,
            timestamp=confirmation.answered,
        )
        for one in skills
    ]
