"""Tables of the kernel."""

from kernel.models.cursor import Cursor
from kernel.models.instance import Instance
from kernel.models.job import Job, Schedule
from kernel.models.published import Published
from kernel.models.tombstone import Tombstone

__all__ = ["Cursor", "Instance", "Job", "Published", "Schedule", "Tombstone"]
