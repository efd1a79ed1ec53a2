"""Hands Wagtail's own background tasks over to our jobs: indexes, deletion of files, caches."""

import hashlib
import json
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from kernel.jobs.registry import job

KIND = "kernel.wagtail_task"


class JobBackend(BaseTaskBackend):
    """Makes a job of every task; like tasks that still wait are one job."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Make the job in the caller's transaction."""
        from kernel.jobs.queue import enqueue

        self.validate_task(task)
        call = {"task": task.module_path, "args": list(args), "kwargs": dict(kwargs)}
        key = hashlib.sha256(json.dumps(call, sort_keys=True).encode()).hexdigest()
        made = enqueue(KIND, call, key=key, run_after=task.run_after)
        return TaskResult(
            task=task,
            id=str(made.uuid),
            status=TaskResultStatus.READY,
            enqueued_at=made.created,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


@job(KIND)
def run_wagtail_task(run: Any) -> None:
    """Call the task's function; what was deleted meanwhile needs no index any more."""
    task = import_string(run.arguments["task"])
    try:
        task.call(*run.arguments["args"], **run.arguments["kwargs"])
    except ObjectDoesNotExist:
        return
