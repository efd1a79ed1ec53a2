"""Runs and courses are archived; people are invited."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from courses.models import CoursePage, Invitation, Run
from kernel.clock import now
from kernel.jobs.queue import enqueue
from kernel.published import move

MAIL = "courses.mail_invitations"


def archive_run(run: Run, *, archived: bool) -> None:
    """Archive a run, so that it takes nobody new, or open it again; those inside go on."""
    run.archived = now() if archived else None
    run.save(update_fields=["archived"])


@transaction.atomic
def archive_course(course_key: UUID, *, archived: bool) -> None:
    """Archive a course in all languages, or take that back.

    The latest revision is changed with the page, so that publishing a draft does not undo it.
    """
    for page in CoursePage.objects.filter(translation_key=course_key):
        CoursePage.objects.filter(pk=page.pk).update(archived=archived)
        latest = page.latest_revision
        if latest:
            latest.content["archived"] = archived
            latest.save(update_fields=["content"])
    move()


@transaction.atomic
def invite(run: Run, addresses: Iterable[str], *, origin: str, sender: int) -> int:
    """Invite addresses that are not invited yet and mail them; return how many there were.

    `origin` is the address of the site, for the links in the mails; `sender` the account that
    may watch the job.
    """
    known = {email.lower() for email in run.invitations.values_list("email", flat=True)}
    fresh = [address for address in addresses if address.lower() not in known]
    made = [Invitation.objects.create(run=run, email=address).pk for address in fresh]
    if made:
        enqueue(MAIL, {"invitations": made, "origin": origin}, owner=sender)
    return len(made)


def withdraw_invitation(run: Run, invitation: int) -> None:
    """Take an invitation back; who has enrolled by it goes on."""
    run.invitations.filter(pk=invitation).delete()
