"""One request as the resources see it, whichever syntax it came in."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from django.http import HttpRequest

from xapi.api.streams import TooLarge, body_of, pieces, read_body
from xapi.domain.clients import Client
from xapi.domain.versions import Version

__all__ = ["Call", "TooLarge"]


@dataclass
class Call:
    """One request; `method`, `parameters`, `headers` and content may have come in a form.

    `headers` are looked up without regard to case. `version` is the one whose rules hold.
    """

    request: HttpRequest
    method: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    version: Version
    client: Client
    content: bytes | None = None

    @property
    def content_type(self) -> str:
        """Return the Content-Type with its parameters, empty where none was sent."""
        return self.headers.get("Content-Type", "")

    @property
    def media_type(self) -> str:
        """Return the Content-Type in lower case without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()

    def read(self, limit: int) -> bytes:
        """Return the whole body; raises TooLarge beyond `limit` bytes, holding no more of it.

        Raises Unsupported for a body that is packed, TooSlow for one that hardly comes.
        """
        return read_body(self.stream(), self._length(), limit)

    def pieces(self, limit: int) -> Iterator[bytes]:
        """Yield the body as it comes; raises what `read` raises."""
        return pieces(self.stream(), self._length(), limit)

    def stream(self) -> BinaryIO:
        """Return the body to be read in parts; raises Unsupported for one that is packed."""
        return body_of(self.request) if self.content is None else io.BytesIO(self.content)

    def _length(self) -> str:
        return self.request.headers.get("Content-Length", "") if self.content is None else ""
