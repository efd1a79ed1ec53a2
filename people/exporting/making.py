"""An export is asked for, made, and deleted after a week."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from kernel.clock import now
from kernel.jobs.queue import enqueue
from kernel.jobs.running import JobRun
from kernel.models import Job
from people.exporting import archive
from people.exporting.files import KEPT, delete_file, keep_file
from people.middleware import zone
from people.models import DataExport, Person, User

EXPORT_JOB = "people.export_data"


@transaction.atomic
def ask_for_export(person: Person, *, asker: User) -> DataExport:
    """Let a job make an export; one that is under way stands for the new one too."""
    Person.objects.select_for_update().get(pk=person.pk)
    under_way = Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])
    waiting = DataExport.objects.filter(
        person=person, ready=None, job__in=under_way.values_list("uuid", flat=True)
    )
    if found := waiting.first():
        return found
    export = DataExport.objects.create(person=person)
    job = enqueue(EXPORT_JOB, {"export": str(export.uuid)}, owner=asker.pk)
    export.job = job.uuid
    export.save(update_fields=["job"])
    return export


def make_export(run: JobRun) -> None:
    """Make the file of an export, in the person's language; nothing to do once it is ready.

    The file grows without a name, which a killed worker does not leave behind.
    """
    export = DataExport.objects.filter(uuid=str(run.arguments["export"]), ready=None).first()
    if export is None:
        return
    with _as_read_by(export.person), TemporaryFile(dir=settings.DATA_DIR) as file:
        archive.write(file, export.person_id, run.progress)
        file.seek(0)
        name = keep_file(export, file)
    moment = now()
    kept = DataExport.objects.filter(pk=export.pk)
    if not kept.update(file=name, ready=moment, expires=moment + KEPT):
        delete_file(export)  # the person was erased meanwhile


@contextmanager
def _as_read_by(person: Person) -> Iterator[None]:
    """Speak the person's language by the person's clock."""
    user = person.user
    with ExitStack() as stack:
        if user:
            stack.enter_context(translation.override(user.language))
            stack.enter_context(timezone.override(zone(user.time_zone)))
        yield


def forget_exports() -> int:
    """Delete exports that expired, and those that came to nothing; return how many."""
    moment = now()
    stale = Q(expires__lte=moment) | Q(ready=None, requested__lte=moment - KEPT)
    exports = list(DataExport.objects.filter(stale))
    for export in exports:
        delete_file(export)
        export.delete()
    return len(exports)
