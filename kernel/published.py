"""What was worked out from published things, kept in each process until anything is published.

`version()` is one small query, or none where another query of the request read it along
(`column`, `know`); `kept(key, make)` answers from the process's memory while the version stands.
`move()` joins the caller's transaction, so nobody sees a new version of old content; a version
that was rolled back never comes again.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from secrets import randbelow
from threading import Lock, local
from typing import Any, TypeVar

from django.db.models import Subquery

from kernel.models import Published

T = TypeVar("T")
MOST_KEPT = 4_000
VERSIONS = 2**62  # of which one is drawn: within the reach of every database's integers

_kept: OrderedDict[Hashable, tuple[tuple[int, int], Any]] = OrderedDict()
_lock = Lock()
_request = local()


def version() -> int:
    """Return the version of what is published; within a request it is asked for once."""
    known: int | None = getattr(_request, "version", None)
    if known is None:
        known = Published.objects.filter(id=1).values_list("version", flat=True).first() or 0
        know(known)
    return known


def column() -> Subquery:
    """Return the version as a column that another query reads along, to be told to `know`."""
    return Subquery(Published.objects.filter(id=1).values("version"))


def know(read: int | None) -> None:
    """Let a version that was just read stand for this request, if it has none yet."""
    if getattr(_request, "open", False) and _request.version is None:
        _request.version = read or 0


@contextmanager
def one_request() -> Iterator[None]:
    """Let one version stand for the length of a request."""
    _request.open, _request.version = True, None
    try:
        yield
    finally:
        _request.open, _request.version = False, None


def move() -> None:
    """Move the version: everything kept is made anew from now on."""
    Published.objects.get_or_create(id=1)
    Published.objects.filter(id=1).update(version=randbelow(VERSIONS))
    _request.version = None


def kept(key: Hashable, make: Callable[[], T], *, moment: int = 0) -> T:
    """Return what `make` gives for `key` while nothing is published; values must be immutable.

    With `moment` it is also made anew when that moves, such as every few minutes.
    """
    at = (version(), moment)
    with _lock:
        found = _kept.get(key)
        if found is not None and found[0] == at:
            _kept.move_to_end(key)
            return found[1]  # type: ignore[no-any-return]
    made = make()
    with _lock:
        _kept[key] = (at, made)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def carried(key: Hashable, make: Callable[[T | None], T]) -> T:
    """Return what `make` gives for `key`, like `kept`; it is handed what it gave before.

    So what is dear to make from nothing is brought up to date; None stands for nothing before.
    """
    with _lock:
        found = _kept.get(key)
    return kept(key, lambda: make(found[1] if found else None))


def forget() -> None:
    """Empty this process's memory; tests begin with it."""
    with _lock:
        _kept.clear()
