"""Processes that tests start: on loopback, in folders of their own, ended with the run."""

import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None)


def free_port() -> int:
    """Return a port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def die_with_parent() -> None:
    """Let the kernel end this process when the one that started it ends, even by SIGKILL."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until(ready: Callable[[], bool], seconds: float, what: str) -> None:
    """Return once `ready` says so; raise TimeoutError after `seconds`."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} within {seconds:.0f} s")
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Say whether somebody accepts connections on a port of the loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A process in a group of its own, with its output in a file."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        user: str | None = None,
    ) -> None:
        self.log = log
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env={**os.environ, **(environment or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                user=user,
                group=user,
                extra_groups=[] if user else None,
                preexec_fn=die_with_parent,  # noqa: PLW1509  one thread starts them
            )

    def wait_for_port(self, port: int, seconds: float = 30) -> None:
        """Return once the process listens; raise with its last words if it ended instead."""

        def ready() -> bool:
            if self.popen.poll() is not None:
                raise RuntimeError(f"{self.popen.args!r} ended:\n{self.last_words()}")
            return listens(port)

        wait_until(ready, seconds, f"{self.popen.args!r} listens on {port}")

    def last_words(self) -> str:
        """Return the end of what the process printed."""
        return self.log.read_text(errors="replace")[-3000:]

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the whole group; nothing happens if it is gone."""
        try:
            os.killpg(self.popen.pid, number)
        except ProcessLookupError:
            return

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = 15) -> None:
        """End the process: first kindly, after `seconds` with SIGKILL."""
        if self.popen.poll() is None:
            self.popen.send_signal(number)
            try:
                self.popen.wait(seconds)
            except subprocess.TimeoutExpired:
                self.send(signal.SIGKILL)
        self.send(signal.SIGKILL)
        self.popen.wait(seconds)


def started(pid: int) -> str:
    """Return when a process began, in ticks since boot, '' if it is gone; ids are used again."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def children(pid: int) -> list[int]:
    """Return the processes below one, nearest first."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found
