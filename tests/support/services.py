"""PostgreSQL and Redis for one run: throw-away folders, loopback, free ports."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support import machine
from tests.support.processes import Process, free_port, wait_until

# Nothing of a test outlives its server, so nothing has to reach the disk.
WRITING = ("fsync", "synchronous_commit", "full_page_writes")


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

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str = "postgres") -> str:
        """Return the DATABASE_URL of one of its databases."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def answers(self) -> bool:
        """Say whether it has finished starting."""
        try:
            psycopg.connect(self.url()).close()
        except psycopg.OperationalError:
            return False
        return True

    def write_through(self) -> None:
        """From now on a commit is on the disk when it is acknowledged."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for setting in WRITING:
                query = sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(setting))
                connection.execute(query)
            connection.execute("SELECT pg_reload_conf()")


def make_cluster(programs: Path, data: Path, *, user: str | None) -> None:
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
        settings.writelines(f"{setting} = off\n" for setting in WRITING)
        settings.write("listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n")
        settings.write("max_connections = 60\nshared_buffers = 64MB\n")


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Run PostgreSQL 15."""
    programs, user, port = machine.postgres_folder(), unprivileged_user(), free_port()
    with service_folder(user) as folder:
        make_cluster(programs, folder / "data", user=user)
        process = Process(
            [programs / "postgres", "-D", folder / "data", "-p", str(port)],
            folder / "log",
            user=user,
        )
        try:
            process.wait_for_port(port)
            server = PostgreSQL(port)
            wait_until(server.answers, 30, "PostgreSQL answers")
            yield server
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
