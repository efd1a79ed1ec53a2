"""Tables of the kernel."""

from kernel.models.instance import Instance
from kernel.models.job import Job, Schedule

__all__ = ["Instance", "Job", "Schedule"]
