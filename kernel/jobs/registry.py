"""Kinds of jobs: rooms name theirs in `tasks.py`, which is imported at start.

A kind's function must be idempotent: a worker can be killed at any moment, and then the job is
run again from its start (or from `run.done`, where it left off).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kernel.jobs.running import JobRun

Function = Callable[["JobRun"], None]
LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 3


def always() -> bool:
    """Say that there is work."""
    return True


@dataclass(frozen=True)
class Kind:
    """A kind of job: what it does, how often it is tried, how long it may be silent.

    `lease` is the time after which a job that reported no progress counts as lost; `every` makes
    the kind due again and again, without arguments, as long as `wanted` says that there is work.
    """

    name: str
    function: Function
    max_attempts: int
    lease: timedelta
    every: timedelta | None
    wanted: Callable[[], bool] = always


kinds: dict[str, Kind] = {}


def job(
    name: str,
    *,
    max_attempts: int = MAX_ATTEMPTS,
    lease: timedelta = LEASE,
    every: timedelta | None = None,
    wanted: Callable[[], bool] = always,
) -> Callable[[Function], Function]:
    """Register the decorated function as the kind `name` (`room.verb_object`)."""

    def register(function: Function) -> Function:
        kinds[name] = Kind(name, function, max_attempts, lease, every, wanted)
        return function

    return register


def kind_of(name: str) -> Kind:
    """Return a kind by its name.

    Raises LookupError for a kind that no installed room registers.
    """
    try:
        return kinds[name]
    except KeyError:
        message = f"No room registers jobs of the kind {name!r}."
        raise LookupError(message) from None
