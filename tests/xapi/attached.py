"""Attachments and multipart bodies, as a client makes them, for the tests of this room."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage

from tests.xapi.cases import ADDRESS, XapiClient, a_statement
from xapi.models import Attachment, Statement

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

CERTIFICATE = "https://example.org/usages/certificate"
TEXT = b"Cell 7 holds 92 % of its first capacity."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) + b"\r\n--\r\n"
BOUNDARY = "frontier"


def an_attachment(data: bytes = TEXT, kind: str = "sha256", **members: Any) -> dict[str, Any]:
    """Make the object that names some bytes; None leaves a member out."""
    named = {
        "usageType": CERTIFICATE,
        "display": {"en": "Certificate"},
        "contentType": "text/plain",
        "length": len(data),
        "sha2": hashlib.new(kind, data).hexdigest(),
        **members,
    }
    return {key: value for key, value in named.items() if value is not None}


def with_attachments(*objects: Mapping[str, Any], **members: Any) -> dict[str, Any]:
    """Make a statement that names attachments."""
    return a_statement(attachments=list(objects), **members)


def a_part(data: bytes = TEXT, **headers: str | None) -> tuple[dict[str, str], bytes]:
    """Make a part with the headers that the standard wants; None leaves one out."""
    given = {
        "Content-Type": "text/plain",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": hashlib.sha256(data).hexdigest(),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return {name: value for name, value in given.items() if value is not None}, data


Part = tuple[Mapping[str, str], bytes]


@dataclass
class Body:
    """A multipart body under construction."""

    content: Any
    parts: Sequence[Part] = ()
    boundary: str = BOUNDARY
    first: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})

    def __bytes__(self) -> bytes:
        """Return the body as it goes over the wire."""
        given = self.content
        text = given if isinstance(given, bytes) else json.dumps(given).encode()
        return b"".join(self._pieces([(self.first, text), *self.parts]))

    def _pieces(self, parts: Sequence[Part]) -> Iterator[bytes]:
        for headers, data in parts:
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            yield f"--{self.boundary}\r\n{lines}\r\n".encode() + data + b"\r\n"
        yield f"--{self.boundary}--\r\n".encode()

    @property
    def content_type(self) -> str:
        """Return the Content-Type that belongs to the body."""
        return f'multipart/mixed; boundary="{self.boundary}"'


def send(lrs: XapiClient, body: Body | bytes, content_type: str = "") -> "Response":
    """POST a multipart body."""
    kind = content_type or (body.content_type if isinstance(body, Body) else Body("").content_type)
    return lrs.send("post", ADDRESS, bytes(body), content_type=kind)


def refused(lrs: XapiClient, body: Body | bytes, named: str = "", content_type: str = "") -> str:
    """Send what is wrong, and return why it is; nothing of it is kept."""
    response = send(lrs, body, content_type)
    assert response.status_code == 400, response.content
    assert not Statement.objects.exists()
    assert not Attachment.objects.exists()
    found = response.json()
    assert named in found.get("property", "")
    return str(found["detail"])


def post(lrs: XapiClient, content: Any, *parts: Part) -> "Response":
    """POST statements with parts."""
    return send(lrs, Body(content, parts))


@dataclass(frozen=True)
class Answer:
    """A multipart answer, taken apart: the JSON of its first part, and its attachments."""

    content: Any
    parts: list[Message]

    @property
    def hashes(self) -> list[str]:
        """Return the hashes of the attachments, in their order."""
        return [part["X-Experience-API-Hash"] for part in self.parts]

    @property
    def data(self) -> list[bytes]:
        """Return the bytes of the attachments, in their order."""
        return [_bytes(part) for part in self.parts]


def taken_apart(response: "Response") -> Answer:
    """Read a multipart answer by the rules of mail, which are where its form comes from."""
    assert response.status_code == 200, response.content
    body = response.getvalue()
    kind = response["Content-Type"]
    boundary = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode()).get_boundary()
    assert boundary, kind
    pieces = body.split(f"--{boundary}".encode())
    assert pieces[0] == b""
    assert pieces[-1].startswith(b"--")
    messages = [_message(piece) for piece in pieces[1:-1]]
    assert messages[0].get_content_type() == "application/json"
    return Answer(json.loads(_bytes(messages[0])), messages[1:])


def _message(piece: bytes) -> Message:
    head, _, data = piece[2:-2].partition(b"\r\n\r\n")
    message = message_from_bytes(head + b"\r\n\r\n")
    message.set_payload(data.decode("latin-1"))
    return message


def _bytes(message: Message) -> bytes:
    return str(message.get_payload()).encode("latin-1")


def files() -> set[Path]:
    """Return every file that attachments have on the disk, whole or not."""
    root = Path(default_storage.path("attachments"))
    found = set()
    with suppress(FileNotFoundError):
        found = {path for path in root.rglob("*") if path.is_file()}
    return found
