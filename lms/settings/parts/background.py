"""Background work: Celery over the file system, or the broker of `CELERY_BROKER_URL`.

The file-system transport polls every 0.05 s (22-58 ms idle latency; the default of 1 s needs
49 s for 200 tasks). The truth about a job is its row in `kernel.jobs`; a message carries its id.
"""

from typing import Any

from lms.settings.parts.environment import CELERY_BROKER, DATA_DIR

POLLING_SECONDS = 0.05

CELERY_BROKER_URL = CELERY_BROKER or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {}
if not CELERY_BROKER:
    queue, control = DATA_DIR / "queue", DATA_DIR / "queue-control"
    for folder in (queue, control):
        folder.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
        "polling_interval": POLLING_SECONDS,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "battery"
# A killed worker loses what it has read ahead, and nobody talks to it from outside.
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False

TASKS = {"default": {"BACKEND": "kernel.jobs.wagtail_tasks.JobBackend"}}
