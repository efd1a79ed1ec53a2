"""Talking to other records: signing in, reading what an answer means, noting how it went."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from django.db.models import F

from kernel import clock, fetching
from kernel.fetching import NotFetched
from kernel.locked import lock_for
from xapi.domain.forwarding import LONGEST_WAIT, wait
from xapi.models import ForwardTarget, PullSource

PURPOSE = "secret of another record"
VERSION_HEADER = "X-Experience-API-Version"
FOR_GOOD = frozenset({400, 409, 413, 422})
"""Answers that say that the content is refused; the same again would be refused again."""
REASON_CHARACTERS = 1000
Remote = ForwardTarget | PullSource


class Refused(Exception):  # noqa: N818 - the answer's own word
    """The other record refuses what was sent for good."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(f"{status}: {reason}")


class Unreachable(Exception):  # noqa: N818 - the finding's own word
    """The other record does not answer, or not now; `after` is when it wants to be asked again."""

    def __init__(self, problem: str, after: timedelta | None = None) -> None:
        self.after = after
        super().__init__(problem)


@dataclass(frozen=True)
class Session:
    """A connection to another record."""

    http: httpx.Client
    endpoint: str

    def address(self, path: str) -> str:
        """Return the address of a resource of the record."""
        return f"{self.endpoint.rstrip('/')}/{path}"

    def send(self, path: str, content: Any, headers: Mapping[str, str]) -> None:
        """POST content; raises Refused or Unreachable."""
        with talking():
            response = self.http.post(self.address(path), content=content, headers=dict(headers))
        check(response)


def keep_secret(remote: Remote, secret: str) -> None:
    """Put a secret into a remote, locked; the caller saves it."""
    remote.secret = lock_for(PURPOSE).encrypt(secret.encode()).decode() if secret else ""


@contextmanager
def session(remote: Remote) -> Iterator[Session]:
    """Open a connection with the remote's key and secret."""
    secret = lock_for(PURPOSE).decrypt(remote.secret.encode()).decode() if remote.secret else ""
    auth = (remote.key, secret) if remote.key else None
    with fetching.client(auth=auth) as http:
        yield Session(http, remote.endpoint)


@contextmanager
def talking() -> Iterator[None]:
    """Turn what goes wrong on the way into Unreachable."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, NotFetched, OSError) as error:
        raise Unreachable(str(error) or type(error).__name__) from error


def check(response: httpx.Response) -> None:
    """Check how a record answered; raises Refused or Unreachable."""
    if response.is_success:
        return
    reason = response.text[:REASON_CHARACTERS]
    if response.status_code in FOR_GOOD:
        raise Refused(response.status_code, reason)
    problem = f"{response.status_code} {response.reason_phrase}: {reason}"
    raise Unreachable(problem, _retry_after(response))


def due(model: type[ForwardTarget] | type[PullSource]) -> list[Any]:
    """Return the remotes that may be asked now."""
    rows = model._default_manager.filter(active=True)
    return [each for each in rows if each.next_try is None or each.next_try <= clock.now()]


def any_due() -> bool:
    """Say whether any target or source may be asked now."""
    return any(due(model) for model in (ForwardTarget, PullSource))


def went_well(remote: Remote, count: int) -> None:
    """Note a success: `count` statements more."""
    type(remote)._default_manager.filter(pk=remote.pk).update(
        last_success=clock.now(), failures=0, problem="", next_try=None, count=F("count") + count
    )


def went_wrong(remote: Remote, error: Exception) -> None:
    """Note a failure, and when to try again."""
    now = clock.now()
    failures = remote.failures + 1
    type(remote)._default_manager.filter(pk=remote.pk).update(
        last_failure=now,
        failures=failures,
        problem=str(error)[:REASON_CHARACTERS],
        next_try=_next(now, failures, getattr(error, "after", None)),
    )


def _next(now: datetime, failures: int, after: timedelta | None) -> datetime:
    return now + min(max(wait(failures), after or timedelta()), LONGEST_WAIT)


def _retry_after(response: httpx.Response) -> timedelta | None:
    text = response.headers.get("Retry-After", "")
    return timedelta(seconds=min(int(text), 86_400)) if text.isascii() and text.isdigit() else None
