"""What was worked out from published things, kept in each process until anything is published.

`version()` is one small query; `kept(key, make)` answers from the process's memory while the
version stands. `move()` joins the caller's transaction, so nobody sees a new version of old
content.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock, local
from typing import Any, TypeVar

from django.db.models import F

from kernel.models import Published

T = TypeVar("T")
MOST_KEPT = 2_000

_kept: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
_lock = Lock()
_request = local()


def version() -> int:
    """Return the version of what is published; within a request it is asked for once."""
    known: int | None = getattr(_request, "version", None)
    if known is None:
        known = Published.objects.filter(id=1).values_list("version", flat=True).first() or 0
        if getattr(_request, "open", False):
            _request.version = known
    return known


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
    Published.objects.filter(id=1).update(version=F("version") + 1)
    _request.version = None


def kept(key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gives for `key` while nothing is published; values must be immutable."""
    at = version()
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


def forget() -> None:
    """Empty this process's memory; tests begin with it."""
    with _lock:
        _kept.clear()
