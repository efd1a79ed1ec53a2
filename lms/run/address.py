"""Where the platform answers, and whether it does."""

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

ANSWER_SECONDS = 60.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 compared, not bound


class StartError(Exception):
    """The platform cannot start; the text says why and what to do."""


@dataclass(frozen=True)
class Address:
    """A host to bind to and a port."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Return the address for a browser on this machine."""
        host = {"127.0.0.1": "localhost"}.get(self.reachable, self.reachable)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    @property
    def reachable(self) -> str:
        """Return the host as this machine itself reaches it."""
        return EVERYWHERE.get(self.host, self.host)

    def require_free(self) -> None:
        """Raise StartError if somebody else listens there."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                message = (
                    f"Port {self.port} on {self.host} cannot be used ({error.strerror}): "
                    f"choose another with PORT, as in `make run PORT={self.port + 1}`."
                )
                raise StartError(message) from error

    def answers(self) -> bool:
        """Say whether the platform answers and is well."""
        try:
            with urllib.request.urlopen(f"{self.url}healthz", timeout=5) as reply:  # noqa: S310
                return bool(reply.status == HTTPStatus.OK)
        except urllib.error.HTTPError:
            return False
        except OSError:
            return False


def wait_for_answer(address: Address, trouble: Callable[[], str]) -> None:
    """Return once the platform answers; raise StartError if `trouble` says why it never will."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while not address.answers():
        if what := trouble():
            raise StartError(what)
        if time.monotonic() > deadline:
            message = f"The web server does not answer on {address.url} within a minute."
            raise StartError(message)
        time.sleep(0.1)
