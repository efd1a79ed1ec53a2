"""The part of the worker that asks for a sweep: at its start, then every 30 seconds."""

from typing import Any

from celery import bootsteps

from kernel.jobs.timing import SWEEP_SECONDS

SWEEP_MESSAGE = "kernel.sweep"


class Sweeping(bootsteps.StartStopStep):
    """Sends the worker its own sweep messages, so that its main process needs no database."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.timer: Any = None

    def start(self, parent: Any) -> None:
        """Ask for one sweep that waits for nobody, and for one each 30 seconds."""
        ask(parent.app, patient=False)
        self.timer = parent.timer.call_repeatedly(SWEEP_SECONDS, ask, (parent.app,))

    def stop(self, parent: Any) -> None:
        """Ask for no more."""
        if self.timer is not None:
            self.timer.cancel()


def ask(app: Any, *, patient: bool = True) -> None:
    """Send a sweep message that is worthless once the next one is sent."""
    app.send_task(SWEEP_MESSAGE, args=[patient], expires=SWEEP_SECONDS, ignore_result=True)
