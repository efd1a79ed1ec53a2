"""Ralph, the peer of the record, over its file backend: run in an environment of its own.

As it is delivered, that backend creates a file and fails from the second POST on; here it appends.
"""

from ralph.backends.data.base import BaseOperationType  # type: ignore[import-not-found]
from ralph.backends.data.fs import FSDataBackend  # type: ignore[import-not-found]

FSDataBackend.default_operation_type = BaseOperationType.APPEND

from ralph.api import app  # type: ignore[import-not-found] # noqa: E402

__all__ = ["app"]
