"""PostgreSQL and Redis for one run: throw-away folders, loopback, free ports."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import machine
from tests.support.processes import Process, free_port

# Nothing of a test outlives its server, so nothing has to reach the disk.
QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
DURABLE = "fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n"


def unprivileged_user() -> str | None:
    """Return who runs PostgreSQL when root, who may not; None for everybody else."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def service_folder(user: str | None = None) -> Iterator[Path]:
    """Give a folder that goes with the service, owned by its user."""
    folder = Path(tempfile.mkdtemp(prefix="battery-service-"))
    try:
        if user:
            shutil.chown(folder, user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class PostgreSQL:
    """A running PostgreSQL whose superuser needs no password on the loopback."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port

    def url(self, database: str = "postgres") -> str:
        """Return the DATABASE_URL of one of its databases."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"


def make_cluster(programs: Path, data: Path, *, user: str | None, durable: bool) -> None:
    """Make the files of a new PostgreSQL server."""
    subprocess.run(
        [
            programs / "initdb", "-D", data, "--no-sync", "--auth=trust", "--username=postgres",
            "--encoding=UTF8", "--locale=C.UTF-8",
        ],
        check=True, user=user, group=user, extra_groups=[] if user else None, cwd="/",
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(DURABLE if durable else QUICK)
        settings.write("listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n")
        settings.write("max_connections = 60\nshared_buffers = 64MB\n")


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[PostgreSQL]:
    """Run PostgreSQL 15; `durable` writes through to the disk."""
    programs, user, port = machine.postgres_folder(), unprivileged_user(), free_port()
    with service_folder(user) as folder:
        make_cluster(programs, folder / "data", user=user, durable=durable)
        process = Process(
            [programs / "postgres", "-D", folder / "data", "-p", str(port)],
            folder / "log",
            user=user,
        )
        try:
            process.wait_for_port(port)
            yield PostgreSQL(folder, port)
        finally:
            process.stop()


@contextmanager
def redis() -> Iterator[str]:
    """Run Redis and give its URL."""
    port = free_port()
    with service_folder() as folder:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
        process = Process(
            [machine.redis_server(), *options, "--save", "", "--appendonly", "no"], folder / "log"
        )
        try:
            process.wait_for_port(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.stop()
