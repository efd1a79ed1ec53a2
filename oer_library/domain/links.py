"""How an address answers over time: ok, suspect, failing, dead.

One failure makes it suspect, four within seven days failing, thirty days without a success dead.
An answer that says that nothing is there, under whatever status, is a failure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

State = Literal["ok", "suspect", "failing", "dead"]
WINDOW = timedelta(days=7)
MANY = 4
DEAD_AFTER = timedelta(days=30)
AGAIN: dict[State, timedelta] = {
    "ok": timedelta(days=7),
    "suspect": timedelta(hours=12),
    "failing": timedelta(days=1),
    "dead": timedelta(days=30),
}
"""How long an address rests until it is asked again."""
HEADING = re.compile(rb"<(title|h1)[^>]*>(.*?)</\1", re.IGNORECASE | re.DOTALL)
NOT_FOUND = re.compile(
    r"\b(404|not found|page (?:is )?gone|no longer (?:available|exists)|no encontrad[ao]|no existe"
    r"|nicht gefunden|existiert nicht)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LinkState:
    """An address: its state, the failures of the last days, and since when it has failed."""

    state: State = "ok"
    failures: tuple[datetime, ...] = ()
    failing_since: datetime | None = None


def after_success(_before: LinkState) -> LinkState:
    """Return the state after an answer: all is forgotten."""
    return LinkState()


def after_failure(before: LinkState, at: datetime) -> LinkState:
    """Return the state after a failure at some time."""
    since = before.failing_since or at
    recent = tuple(one for one in (*before.failures, at) if at - one <= WINDOW)
    failed = replace(before, failures=recent, failing_since=since)
    return replace(failed, state=state_of(recent, since, at, before.state))


def state_of(recent: Sequence[datetime], since: datetime, at: datetime, before: State) -> State:
    """Return the state that failures make."""
    if at - since >= DEAD_AFTER:
        return "dead"
    if len(recent) >= MANY or before in ("failing", "dead"):
        return "failing"
    return "suspect"


def says_not_found(body: bytes) -> bool:
    """Say whether a page's title or first heading tells that nothing is there."""
    for _tag, words in HEADING.findall(body)[:2]:
        text = re.sub(r"<[^>]*>", " ", words.decode("utf-8", "replace"))
        if NOT_FOUND.search(text):
            return True
    return False
