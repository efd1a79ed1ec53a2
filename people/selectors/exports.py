"""Which exports a person has, and what stands in the way of making one."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import now
from kernel.models import Job
from people.models import DataExport, User


@dataclass(frozen=True)
class ExportSeen:
    """An export with its size in bytes once it is ready, else with its job."""

    export: DataExport
    size: int | None
    job: Job | None


def own_exports(viewer: User) -> list[ExportSeen]:
    """Return the viewer's exports that are there or under way, newest first."""
    found = DataExport.objects.filter(person__user=viewer).exclude(expires__lte=now())
    exports = list(found.order_by("-requested", "-pk"))
    jobs = {job.uuid: job for job in Job.objects.filter(uuid__in=[one.job for one in exports])}
    return [
        ExportSeen(one, _size(one), None if one.ready else jobs.get(one.job or one.uuid))
        for one in exports
    ]


def own_file(viewer: User, uuid: UUID) -> DataExport | None:
    """Return an export of the viewer that can be downloaded; None for anybody else's."""
    ready = DataExport.objects.filter(person__user=viewer, uuid=uuid, ready__isnull=False)
    return ready.filter(expires__gt=now()).first()


def _size(export: DataExport) -> int | None:
    name = export.file.name
    there = export.ready and name and export.file.storage.exists(name)
    return int(export.file.size) if there else None
