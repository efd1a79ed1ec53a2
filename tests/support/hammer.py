"""Acts posted by several clients at once until somebody pulls the plug."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

# What a client sees of a server that is gone: no connection, half a reply, or silence.
LOST = (OSError, http.client.HTTPException)


@dataclass
class Acts:
    """Acts of one kind by id: those whose reply arrived, and those of which nobody knows.

    `post` sends the act of an id and says whether it was acknowledged.
    """

    post: Callable[[str], bool]
    acknowledged: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def keep_posting(self, over: threading.Event) -> None:
        """Post one act after the other; what was under way when the server went is unknown."""
        while not over.is_set():
            act = str(uuid4())
            try:
                accepted = self.post(act)
            except LOST:
                self.unknown.add(act)
                return
            if accepted:
                self.acknowledged.add(act)
            else:
                self.refused.append(act)

    def repeat_unknown(self) -> list[str]:
        """Post again what nobody knows of; return what was not acknowledged now either."""
        return [act for act in sorted(self.unknown) if not self.post(act)]


@contextmanager
def hammering(*clients: Acts) -> Iterator[None]:
    """Let the clients post while the block runs; on leaving, all have stopped."""
    over = threading.Event()
    threads = [threading.Thread(target=acts.keep_posting, args=(over,)) for acts in clients]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
