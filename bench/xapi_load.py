"""Sends prepared requests over kept connections: as little work as a client can do.

The clients share the machine's cores with the server, so what they spend is missing there.
"""

import socket
import statistics
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LENGTH = b"content-length:"
CHUNKED, LAST_CHUNK = b"transfer-encoding: chunked", b"0\r\n\r\n"
END = b"\r\n\r\n"
BIG = 1 << 16
TIMEOUT_SECONDS = 60
LOST = 0
"""The status of a request whose connection ended."""


@dataclass
class Figures:
    """What clients saw: milliseconds of each request in order, and statuses that were no 2xx."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Return requests a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: int) -> float:
        """Return a percentile of the milliseconds."""
        return statistics.quantiles(self.times, n=100)[share - 1]


def request(method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Return the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + END + body


class Connection:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data: bytes) -> tuple[int, bytes]:
        """Send a request and return status and body of the answer."""
        self.socket.sendall(data)
        seen = self.socket.recv(BIG)
        while END not in seen:
            seen += self._more()
        head, _, body = seen.partition(END)
        return int(head[9:12]), self._body(head.lower(), body)

    def _body(self, head: bytes, body: bytes) -> bytes:
        if LENGTH in head:
            length = int(head.partition(LENGTH)[2].split(b"\r\n", 1)[0])
            while len(body) < length:
                body += self._more()
        elif CHUNKED in head:
            while not body.endswith(LAST_CHUNK):
                body += self._more()
        return body

    def _more(self) -> bytes:
        received = self.socket.recv(BIG)
        if not received:
            raise ConnectionError("the server closed the connection")
        return received


def measure(port: int, prepared: Sequence[bytes], *, clients: int, seconds: float) -> Figures:
    """Let clients send what is prepared, each once, until it is used up or the time is over."""
    figures, waiting = Figures(), iter(prepared)
    begin = time.perf_counter()
    end = begin + seconds
    threads = [
        threading.Thread(target=_send, args=(Connection(port), waiting, end, figures))
        for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figures.seconds = time.perf_counter() - begin
    return figures


def _send(connection: Connection, waiting: Iterator[bytes], end: float, figures: Figures) -> None:
    while (begin := time.perf_counter()) < end and (data := next(waiting, None)):
        try:
            status, _ = connection.send(data)
        except OSError:
            status, connection = LOST, Connection(connection.port)
        figures.times.append((time.perf_counter() - begin) * 1000)
        if not 200 <= status < 300:
            figures.refused.append(status)
