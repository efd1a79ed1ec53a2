"""Child processes of one run: started together, watched, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS = 15.0
LOOK_SECONDS = 0.2
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """A program in a process group of its own, so that Ctrl-C reaches only the run itself."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.process = subprocess.Popen(  # noqa: S603 commands of our own
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 the run has one thread
        )

    def ended(self) -> str:
        """Return how the program ended by itself, '' while it runs."""
        code = self.process.poll()
        if code is None:
            return ""
        how = (
            f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        )
        return f"The {self.name} {how}."

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the program and all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


def _end_with_parent() -> None:
    """Ask the kernel (Linux only) to end this process with the run, even one that was killed."""
    if libc is not None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def first_ended(children: Sequence[Child]) -> str:
    """Return how the first child that is gone ended, '' while all run."""
    return next((how for child in children if (how := child.ended())), "")


def watch(children: Sequence[Child]) -> str:
    """Return as soon as one child ends by itself, saying how."""
    while not (how := first_ended(children)):
        time.sleep(LOOK_SECONDS)
    return how


def stop(children: Sequence[Child]) -> None:
    """End all children: kindly at first, and after 15 seconds with SIGKILL.

    A job that is cut off so is run again by the next worker.
    """
    for child in children:
        if child.process.poll() is None:
            child.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(max(deadline - time.monotonic(), 0))
        child.signal_group(signal.SIGKILL)
        child.process.wait()
