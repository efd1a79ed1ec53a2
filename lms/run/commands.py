"""The programs that make up a running platform."""

import sys

SERVER_PROCESSES = 2
# Each thread holds a database connection; a slow request keeps one of them busy.
SERVER_THREADS = 4
WORKER_PROCESSES = 2


def prepare() -> list[str]:
    """Return the command that brings database and static files up to date."""
    return [sys.executable, "manage.py", "prepare"]


def server(host: str, port: int) -> list[str]:
    """Return the command of the web server: granian over WSGI, two processes."""
    size = ["--workers", str(SERVER_PROCESSES), "--blocking-threads", str(SERVER_THREADS)]
    address = ["--host", host, "--port", str(port)]
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"]
    return [*granian, *size, *address, "lms.wsgi:application"]


def worker(*options: str) -> list[str]:
    """Return the command of the background worker: Celery, alone and without chatter."""
    quiet = ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    size = ["--concurrency", str(WORKER_PROCESSES)]
    celery = [sys.executable, "-m", "celery", "--quiet", "--app", "lms", "worker"]
    return [*celery, *size, *quiet, *options]
