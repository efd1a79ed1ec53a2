"""What is read of jobs, and by whom."""

from typing import Any
from uuid import UUID

from kernel.models import Job
from kernel.routes import in_group


def job_for(viewer: Any, uuid: UUID) -> Job | None:
    """Return a job if it is the viewer's own; administrators see all."""
    job = Job.objects.filter(uuid=uuid).first()
    if job is None or job.owner == viewer.pk or in_group(viewer, "administrator"):
        return job
    return None
