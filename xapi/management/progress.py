"""How far a long command is: a bar that stays on its line on a terminal, else plain lines."""

from time import monotonic

from django.core.management.base import OutputWrapper

WIDTH = 30
EVERY_ON_TERMINAL, EVERY_ELSEWHERE = 0.2, 10.0


class Progress:
    """Tells how many are done, how many a second, and which share where that is known."""

    def __init__(self, out: OutputWrapper, unit: str) -> None:
        self.out, self.unit = out, unit
        self.terminal = out.isatty()
        self.began = self.told = monotonic()

    def tell(self, number: int, share: float | None = None, more: str = "") -> None:
        """Say how far it is, not more often than somebody can read it."""
        every = EVERY_ON_TERMINAL if self.terminal else EVERY_ELSEWHERE
        if monotonic() - self.told >= every:
            self.told = monotonic()
            self._write(number, share, more)

    def end(self, number: int, more: str = "") -> None:
        """Say how much it was in the end."""
        self._write(number, 1.0, more)
        if self.terminal:
            self.out.write("")

    def _write(self, number: int, share: float | None, more: str) -> None:
        rate = number / max(monotonic() - self.began, 0.001)
        words = f"{number:,} {self.unit}, {rate:,.0f}/s{more}"
        percent = "" if share is None else f"{share:4.0%} "
        if not self.terminal:
            self.out.write(f"{percent}{words}".strip())
            return
        full = round(WIDTH * (share or 0))
        bar = "" if share is None else f"[{'█' * full}{'·' * (WIDTH - full)}] "
        self.out.write(f"\r{bar}{percent}{words}\x1b[K", ending="")
