"""Prepare, start web server and worker, say where, and stop both together."""

import os
import signal
import subprocess
import sys
from types import FrameType

from lms.run import commands
from lms.run.address import Address, StartError, wait_for_answer
from lms.run.children import ROOT, Child, first_ended, stop, watch
from lms.settings.parts.environment import DATA_DIR, HOST, PORT


def say(text: str) -> None:
    """Print a line at once, whoever reads along."""
    print(text, flush=True)


def prepare() -> None:
    """Bring database and static files up to date; raise StartError if that fails."""
    done = subprocess.run(commands.prepare(), cwd=ROOT, check=False)  # noqa: S603 our own
    if done.returncode:
        message = "The platform was not started, for the reason above."
        raise StartError(message)


def welcome(address: Address) -> str:
    """Return what to know once the platform answers."""
    return (
        f"Battery Learning Commons answers at {address.url}\n"
        f"Its data is in {DATA_DIR}. Ctrl-C stops it."
    )


def serve(address: Address) -> None:
    """Run web server and worker until one ends; raise StartError saying how it ended."""
    children: list[Child] = []
    try:
        children.append(Child("web server", commands.server(address.host, address.port)))
        children.append(Child("background worker", commands.worker()))
        wait_for_answer(address, lambda: first_ended(children))
        say(welcome(address))
        raise StartError(watch(children))
    finally:
        stop(children)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Treat SIGTERM like Ctrl-C, and Ctrl-C so even where a shell ignores it for us."""
    raise KeyboardInterrupt


def main() -> int:
    """Run the platform; return 0 after Ctrl-C or SIGTERM, 1 if it could not go on."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.local")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    address = Address(HOST, PORT)
    try:
        address.require_free()
        prepare()
        serve(address)
    except StartError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
