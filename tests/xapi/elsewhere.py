"""Another record on the loopback, for tests of forwarding and pulling: real HTTP, kept simple.

It answers as it is told to, and keeps what it was sent.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def statements(self) -> list[dict[str, Any]]:
        """Return the statements of a JSON body."""
        found: list[dict[str, Any]] = json.loads(self.body)
        return found


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Elsewhere:
    """What the other record was asked, what it keeps, and how it answers."""

    endpoint: str = ""
    asked: list[Asked] = field(default_factory=list)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    def answer(self, asked: Asked) -> Answer:
        """Return the next answer that was set, else take statements in."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if asked.headers["Content-Type"].startswith("multipart/"):
            return 200, {}, b"[]"
        if any(each["id"] in self.refuses for each in asked.statements):
            return 400, {}, b"one of them is bad"
        self.kept |= {each["id"]: each for each in asked.statements}
        return 200, {}, b"[]"


@contextmanager
def another_record() -> Iterator[Elsewhere]:
    """Serve another record on a free port of the loopback."""
    there = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            chunked = self.headers.get("Transfer-Encoding") == "chunked"
            length = int(self.headers.get("Content-Length", 0))
            body = b"".join(self.chunks()) if chunked else self.rfile.read(length)
            asked = Asked(self.command, self.path, dict(self.headers.items()), body)
            status, headers, content = there.answer(asked)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def chunks(self) -> Iterator[bytes]:
            while size := int(self.rfile.readline(), 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()

        do_GET = do_POST = handle_one  # noqa: N815 - the library's names

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    there.endpoint = f"http://127.0.0.1:{server.server_port}/xapi/"
    try:
        yield there
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
