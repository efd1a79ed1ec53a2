"""Machines take turns: what one client may ask for leaves room for all others.

Counted in each process, without a write: requests in progress, of one client and of all, and a
budget that fills again by the second. What goes beyond is answered at once with 503 or 429 and
the seconds to wait, so that a harvester slows down instead of failing.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import monotonic
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from kernel.problems import problem
from kernel.routes import View

MOST_CLIENTS = 10_000
WAIT = 2
"""Seconds after which a busy platform is asked again."""


class Busy(Exception):  # noqa: N818 - a state, not an error
    """There is no room now; `seconds` says when to ask again, `mine` that it is the client's."""

    def __init__(self, seconds: int, *, mine: bool) -> None:
        self.seconds, self.mine = seconds, mine
        super().__init__(seconds)


@dataclass
class Client:
    """What a client has left of its budget, when that was reckoned, and what it has in progress."""

    left: float
    at: float
    running: int = 0


class Turns:
    """The clients of one process."""

    def __init__(self) -> None:
        self._lock, self._running = Lock(), 0
        self._clients: OrderedDict[str, Client] = OrderedDict()

    @contextmanager
    def turn(self, name: str, budget: int | None = None) -> Iterator[None]:
        """Let a request of a client run; raises Busy. `budget` is requests a minute."""
        client = self._enter(name, budget or settings.FEED_REQUESTS_PER_MINUTE)
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1
                client.running -= 1

    def _enter(self, name: str, budget: int) -> Client:
        with self._lock:
            client = self._known(name, budget)
            if self._running >= settings.FEED_REQUESTS_AT_ONCE:
                raise Busy(WAIT, mine=False)
            if client.running >= settings.FEED_REQUESTS_AT_ONCE_PER_CLIENT:
                raise Busy(WAIT, mine=True)
            if client.left < 1:
                raise Busy(max(1, round((1 - client.left) * 60 / budget)), mine=True)
            client.left -= 1
            client.running += 1
            self._running += 1
        return client

    def _known(self, name: str, budget: int) -> Client:
        now = monotonic()
        client = self._clients.setdefault(name, Client(budget, now))
        client.left = min(budget, client.left + (now - client.at) * budget / 60)
        client.at = now
        self._clients.move_to_end(name)
        if len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return client


TURNS = Turns()


def fair(view: View) -> View:
    """Let a view that machines read take its turn; busy answers 503, a spent budget 429."""

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with ExitStack() as turn:
            try:
                turn.enter_context(TURNS.turn(name_of(request)))
            except Busy as busy:
                return refusal(request, busy)
            response = view(request, *args, **kwargs)
            if isinstance(response, StreamingHttpResponse):
                parts = cast("Iterable[bytes]", response.streaming_content)
                response.streaming_content = Held(parts, turn.pop_all())
            return response

    return limited


class Held:
    """What is sent while it is made; the turn ends when the server closes it, begun or not."""

    def __init__(self, parts: Iterable[bytes], turn: ExitStack) -> None:
        self._parts, self._turn = iter(parts), turn

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        """End the turn."""
        self._turn.close()


def refusal(request: HttpRequest, busy: Busy) -> HttpResponse:
    """Return when to ask again; OAI-PMH knows no other status than 503 for it (3.1.2.2)."""
    status = 429 if busy.mine and not request.path_info.startswith("/oai") else 503
    title = "Too many requests at once." if busy.mine else "The platform is busy."
    answer = problem(
        status, kind="busy", title=title, detail=f"Ask again in {busy.seconds} seconds."
    )
    answer.headers["Retry-After"] = str(busy.seconds)
    return answer


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; behind our own proxies as the first of them says."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    count: int = settings.TRUSTED_PROXIES
    if 0 < count <= len(forwarded) and forwarded[-count].strip():
        return forwarded[-count].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def name_of(request: HttpRequest) -> str:
    """Return the client's address; of IPv6 the network, since one client has 2^64 addresses."""
    text = address_of(request)
    try:
        ip = ip_address(text)
    except ValueError:
        return text
    return str(int(ip) >> 64) if isinstance(ip, IPv6Address) else text
