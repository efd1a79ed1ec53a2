"""The real server and bodies that are too long, come in chunks, break off, or hardly come."""

import json
import socket
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live import Live
from tests.xapi.cases import a_statement
from tests.xapi.wire import VERSION, basic

MEGABYTE = 1024 * 1024
BODY = 100 * MEGABYTE
GROWTH = 48 * MEGABYTE
"""How much all processes together may grow: one body of the most there may be, and its text."""
STATEMENT = json.dumps(a_statement()).encode()


class Wire:
    """Raw requests to a server that runs, with credentials."""

    def __init__(self, live: Live) -> None:
        self.live = live
        printed = live.manage("xapi_credential", "add", "wire", "--scope", "all").split()
        self.credentials = basic(printed[1], printed[3])
        self.send([STATEMENT], f"Content-Length: {len(STATEMENT)}")

    def head(self, *headers: str, address: str = "/xapi/statements") -> bytes:
        """Return the head of a POST."""
        host = urllib.parse.urlsplit(self.live.address).netloc
        lines = (
            f"POST {address} HTTP/1.1",
            f"Host: {host}",
            f"Authorization: {self.credentials}",
            f"{VERSION}: 2.0.0",
            "Content-Type: application/json",
            *headers,
        )
        return "\r\n".join(lines).encode() + b"\r\n\r\n"

    def open(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.live.port), timeout=60)

    def send(self, parts: list[bytes], *headers: str) -> int:
        """Send a body in parts for as long as the server takes them; return the status."""
        with self.open() as wire:
            wire.sendall(self.head(*headers))
            try:
                for part in parts:
                    wire.sendall(part)
            except OSError:  # the server has answered and closed
                pass
            return status(wire)

    def memory(self) -> int:
        """Return how many bytes all processes of the server hold."""
        found = (Path(f"/proc/{each}/statm").read_text() for each in self.live.processes())
        return sum(int(each.split()[1]) * 4096 for each in found)


def status(wire: socket.socket) -> int:
    """Return the status of an answer; 0 where the connection was closed on us."""
    try:
        line = wire.makefile("rb").readline()
    except ConnectionError:
        return 0
    return int(line.split()[1]) if line else 0


def chunk(data: bytes) -> bytes:
    """Return one chunk of a body without a length."""
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """Run the server alone, on SQLite."""
    live = Live(tmp_path_factory.mktemp("wire"))
    try:
        live.start_server()
        yield Wire(live)
    finally:
        live.stop()


def test_a_hundred_megabytes_are_refused_before_they_come(wire: Wire) -> None:
    before = wire.memory()
    with wire.open() as connection:
        connection.sendall(wire.head(f"Content-Length: {BODY}"))
        assert status(connection) == 413
    assert wire.memory() - before < GROWTH


@pytest.mark.parametrize("announced", [True, False], ids=["with its length", "in chunks"])
def test_a_hundred_megabytes_that_come_all_the_same_fill_no_memory(
    wire: Wire, announced: bool
) -> None:
    before = wire.memory()
    header = f"Content-Length: {BODY}" if announced else "Transfer-Encoding: chunked"
    part = b" " * MEGABYTE
    parts = [part if announced else chunk(part)] * 100
    assert wire.send(parts, header) in {413, 0}
    assert wire.memory() - before < GROWTH


def test_a_statement_in_chunks_is_kept(wire: Wire) -> None:
    parts = [chunk(STATEMENT[:10]), chunk(STATEMENT[10:]), b"0\r\n\r\n"]
    assert wire.send(parts, "Transfer-Encoding: chunked") == 200


def test_chunks_that_are_none_are_refused(wire: Wire) -> None:
    assert wire.send([b"zz\r\nabc\r\n"], "Transfer-Encoding: chunked") in {400, 0}


def test_a_body_that_breaks_off_is_no_statement(wire: Wire) -> None:
    with wire.open() as connection:
        connection.sendall(wire.head(f"Content-Length: {len(STATEMENT)}") + STATEMENT[:20])
        connection.shutdown(socket.SHUT_WR)
        assert status(connection) in {400, 0}
    assert wire.send([STATEMENT], f"Content-Length: {len(STATEMENT)}") == 200


def test_who_is_unknown_is_told_before_the_body_comes(wire: Wire) -> None:
    head = wire.head(f"Content-Length: {BODY}").replace(b"Basic ", b"Basic x")
    with wire.open() as connection:
        connection.sendall(head)
        assert status(connection) == 401


def test_waiting_clients_do_not_stop_others(wire: Wire) -> None:
    waiting = [wire.open() for _ in range(3)]
    for connection in waiting:
        connection.sendall(wire.head("Content-Length: 100000") + b" " * 20)
    assert wire.send([STATEMENT], f"Content-Length: {len(STATEMENT)}") == 200
    for connection in waiting:
        connection.close()


def test_100_continue_is_answered(wire: Wire) -> None:
    with wire.open() as connection:
        head = wire.head(f"Content-Length: {len(STATEMENT)}", "Expect: 100-continue")
        connection.sendall(head)
        reader = connection.makefile("rb")
        assert reader.readline().split()[1] == b"100"
        connection.sendall(STATEMENT)
        assert reader.readline() == b"\r\n"
        assert reader.readline().split()[1] == b"200"


def test_head_has_a_length_and_no_body(wire: Wire) -> None:
    with wire.open() as connection:
        head = wire.head("Connection: close").replace(b"POST", b"HEAD", 1)
        connection.sendall(head)
        answer = connection.makefile("rb").read()
    lines, _, body = answer.partition(b"\r\n\r\n")
    assert body == b""
    assert b"content-length: " in lines.lower()
    assert b"x-experience-api-consistent-through: " in lines.lower()
