"""Acts posted by several clients at once until somebody pulls the plug."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

CLIENTS = 4
# What a client sees of a server that is gone: no connection, half a reply, or silence.
LOST = (OSError, http.client.HTTPException)
Post = Callable[[str], bool]


@dataclass
class Acts:
    """Ids of acts: those whose reply arrived, and those of which nobody knows."""

    acknowledged: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


def keep_posting(new_id: Callable[[], str], post: Post, acts: Acts, over: threading.Event) -> None:
    """Post one act after the other; the one that was under way when the server went is unknown."""
    while not over.is_set():
        try:
            act = new_id()
        except LOST:
            return
        try:
            accepted = post(act)
        except LOST:
            acts.unknown.add(act)
            return
        if accepted:
            acts.acknowledged.add(act)
        else:
            acts.refused.append(act)


@contextmanager
def hammering(clients: list[tuple[Callable[[], str], Post]]) -> Iterator[Acts]:
    """Let the clients post while the block runs; on leaving, all have stopped."""
    acts, over = Acts(), threading.Event()
    threads = [
        threading.Thread(target=keep_posting, args=(new_id, post, acts, over))
        for new_id, post in clients
    ]
    for thread in threads:
        thread.start()
    try:
        yield acts
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
