"""Says whether the platform is alive, and whether it is ready to serve."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse

from kernel.jobs.heartbeat import worker_seen
from kernel.routes import route

# Room for SQLite's journal (64 MiB) and a few uploads while somebody makes more.
ROOM_BYTES = 256 * 1024 * 1024
BROKER_SECONDS = 2


@route("public")
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 once the database answers."""
    database_answers()
    return JsonResponse({"status": "ok"})


@route("public")
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if everything works that a class needs, else 503 naming what does not.

    Anybody may ask, so it says no more than that.
    """
    checks = {name: well(check) for name, check in CHECKS.items()}
    ready = all(checks.values())
    said = {name: "ok" if good else "failed" for name, good in checks.items()}
    body = {"status": "ready" if ready else "not ready", "checks": said}
    return JsonResponse(body, status=200 if ready else 503, headers={"Cache-Control": "no-store"})


def well(check: Callable[[], bool]) -> bool:
    """Say whether a check finds nothing wrong; one that breaks off has found something."""
    try:
        return check()
    except Exception:  # whatever it is, the answer is that it does not work
        return False


def database_answers() -> bool:
    """Say whether the database answers; raise what it raises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def queue_takes_messages() -> bool:
    """Say whether the queue's folder can be written to, or its broker reached."""
    folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("data_folder_out")
    if folder:
        return Path(folder).is_dir() and os.access(folder, os.W_OK | os.X_OK)
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_SECONDS)
    return True


def disk_has_room() -> bool:
    """Say whether there is room where the data are."""
    return shutil.disk_usage(settings.DATA_DIR).free >= ROOM_BYTES


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "queue": queue_takes_messages,
    "worker": worker_seen,
    "disk": disk_has_room,
}
