"""Erases a person: asked for once, done in steps that may be repeated at any point.

First the pseudonyms go into the log, then nobody can sign in any more, then everything that is
registered in kernel.registries.personal_data is erased in its order: statements first, the
account and the link to the pseudonyms last, so that a worker killed at any moment finds again
what is left.
"""

from collections.abc import Callable, Iterable

from django.contrib.sessions.models import Session
from django.db import transaction

from kernel.jobs.queue import enqueue
from kernel.jobs.running import JobRun
from kernel.models import Job
from kernel.registries.personal_data import in_order
from people.erasing import log
from people.models import Person, Pseudonym, User

ERASE_JOB = "people.erase_person"
Progress = Callable[[int, int], None]


@transaction.atomic
def ask_for_erasure(person: Person, *, asker: User | None = None) -> Job:
    """Let a job erase a person; from now on the account can't be used."""
    User.objects.filter(person=person).update(is_active=False)
    owner = asker.pk if asker else None
    return enqueue(ERASE_JOB, {"person": person.pk}, owner=owner, key=f"person:{person.pk}")


def run_erasure(run: JobRun) -> None:
    """Do what was asked for; a person that is gone is done."""
    erase_person(int(str(run.arguments["person"])), run.progress)


def in_silence(done: int, of: int) -> None:
    """Tell nobody how far it is."""


def erase_person(person_id: int, progress: Progress = in_silence) -> None:
    """Erase everything about a person; erasing again what is gone changes nothing."""
    if not Person.objects.filter(pk=person_id).exists():
        return
    names = Pseudonym.objects.filter(person_id=person_id).values_list("name", flat=True)
    log.append(list(names))
    _close_account(person_id)
    kinds = in_order()
    for done, (_, data) in enumerate(kinds):
        progress(done, len(kinds))
        while data.erase(person_id):
            progress(done, len(kinds))
    Person.objects.filter(pk=person_id).delete()


def _close_account(person_id: int) -> None:
    """Let nobody sign in, and end all sessions."""
    accounts = User.objects.filter(person__id=person_id)
    accounts.update(is_active=False)
    keys = {str(pk) for pk in accounts.values_list("pk", flat=True)}
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in keys:
            session.delete()


def erase_again(names: Iterable[object]) -> int:
    """Erase those who stand behind pseudonyms of the log once more; return how many there were."""
    linked = Pseudonym.objects.filter(name__in=list(names), person__isnull=False)
    persons = set(linked.values_list("person_id", flat=True))
    for person_id in persons:
        if person_id is not None:
            erase_person(person_id)
    return len(persons)
