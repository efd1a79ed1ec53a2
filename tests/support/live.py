"""The platform as a person starts it: the real server and worker, in a folder of its own."""

import os
import random
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from lms.run import commands
from tests.support import databases
from tests.support.processes import ROOT, Process, children, free_port, started, wait_until

STOP_SECONDS = 30
START_SECONDS = 180  # with the demo to load, on a busy machine


class Live:
    """One installation: start it, end it kindly or by SIGKILL, start it again on the same data."""

    def __init__(self, folder: Path, *, postgres_url: str = "", broker_url: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.copy: databases.PostgresCopy | None = None
        self.environment = {
            "DJANGO_SETTINGS_MODULE": "lms.settings.local",
            "DATA_DIR": str(folder),
            "DATABASE_URL": self.migrated(postgres_url),
            "CELERY_BROKER_URL": broker_url,
            "PORT": str(self.port),
            "SQLITE_SYNCHRONOUS": "NORMAL",
            "OUTGOING_PRIVATE_ADDRESSES": "true",  # sources of tests stand on the loopback
        }
        self.process: Process | None = None

    def migrated(self, postgres_url: str) -> str:
        """Put the migrated template in place, which saves the first start half a minute."""
        if not postgres_url:
            shutil.copyfile(databases.sqlite_template(), self.folder / "db.sqlite3")
            return ""
        self.copy = databases.PostgresCopy(postgres_url, f"live_{self.port}")
        self.copy.restore()
        return self.copy.url

    def start(self) -> None:
        """Start server and worker and wait until they answer."""
        self.launch([sys.executable, "-m", "lms.run"])

    def start_server(self) -> None:
        """Start the server alone on what is there, and wait until it answers."""
        self.launch(commands.server("127.0.0.1", self.port))

    def launch(self, command: list[str]) -> None:
        """Start a command of the installation and wait until the platform answers."""
        self.process = Process(command, self.folder / "run.log", environment=self.environment)
        wait_until(self.answers, START_SECONDS, "the platform answers")

    def answers(self) -> bool:
        """Say whether the server is healthy; raise with its last words if it ended."""
        assert self.process
        if self.process.popen.poll() is not None:
            raise RuntimeError(f"The platform ended:\n{self.process.last_words()}")
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def processes(self) -> list[int]:
        """Return all processes of the installation: the one that started, then those below."""
        assert self.process
        return [self.process.popen.pid, *children(self.process.popen.pid)]

    def kill(self) -> None:
        """End everything at once by SIGKILL, as a power cut would."""
        for pid in self.processes():
            kill(pid)
        assert self.process
        self.process.stop(signal.SIGKILL)

    def kill_one(self) -> None:
        """End one of the processes that answer by SIGKILL."""
        below = self.processes()[1:]
        if below:
            kill(random.choice(below))

    def halt(self) -> None:
        """End the platform as Ctrl-C does; its data stay."""
        if self.process is None:
            return
        below = {pid: started(pid) for pid in children(self.process.popen.pid)}
        self.process.stop(signal.SIGINT, STOP_SECONDS)
        for pid, moment in below.items():
            if moment and started(pid) == moment:  # still there, and still the same process
                kill(pid)

    def stop(self) -> None:
        """End the platform for good."""
        self.halt()
        if self.copy:
            self.copy.drop()

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py on the same data and return what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {arguments[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


def kill(pid: int) -> None:
    """End one process by SIGKILL; nothing happens if it is gone."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
