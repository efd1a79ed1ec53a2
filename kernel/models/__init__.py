"""Tables of the kernel."""

from kernel.models.cursor import Cursor
from kernel.models.instance import Instance
from kernel.models.job import Job, Schedule

__all__ = ["Cursor", "Instance", "Job", "Schedule"]
