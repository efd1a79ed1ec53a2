"""What this room does in the background."""

from datetime import timedelta

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun
from people.erasing.erasure import ERASE_JOB, run_erasure
from people.exporting.making import EXPORT_JOB, forget_exports, make_export
from people.models import Person
from people.services import digests, notices, sessions

job(EXPORT_JOB)(make_export)
job(ERASE_JOB, max_attempts=10)(run_erasure)


@job("people.forget_exports", every=timedelta(hours=1))
def forget_old_exports(run: JobRun) -> None:
    """Delete the files of exports that expired."""
    forget_exports()


@job("people.send_digests", every=timedelta(minutes=15), max_attempts=1)
def send_digests(run: JobRun) -> None:
    """Send the digests whose morning it is; what fails is sent a quarter of an hour later."""
    digests.send_digests(run.progress)


@job(notices.AT_ONCE_JOB)
def mail_notices(run: JobRun) -> None:
    """Send what is new to a person who wants it at once."""
    person = Person.objects.filter(pk=int(str(run.arguments["person"]))).first()
    if person:
        digests.send_at_once(person)


@job("people.forget_old_news", every=timedelta(days=1))
def forget_old_news(run: JobRun) -> None:
    """Delete old notices, and what was noted about sessions that have ended."""
    notices.forget_old()
    sessions.forget_ended()
