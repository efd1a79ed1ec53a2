"""How an uploaded file may leave: what a browser may show, and what it must only save.

A page, a drawing with scripts or a style sheet from our own origin could act in the name of
whoever opens it. So only types that cannot run anything are shown; all others are saved.
"""

import mimetypes
from dataclasses import dataclass

SHOWN = frozenset(
    {
        "application/pdf", "audio/flac", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav",
        "audio/webm", "audio/x-wav", "image/avif", "image/gif", "image/jpeg", "image/png",
        "image/webp", "text/plain", "text/vtt", "video/mp4", "video/ogg", "video/webm",
    }
)  # fmt: skip
ADDED = {".vtt": "text/vtt", ".avif": "image/avif", ".webp": "image/webp", ".opus": "audio/ogg"}
RUNS = ("html", "xml", "svg", "javascript", "ecmascript", "css", "x-shockwave-flash")
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Manner:
    """The type to announce, and whether a browser may show it (else it saves it)."""

    content_type: str
    inline: bool

    @property
    def policy(self) -> str:
        """Return the content policy; browsers show no PDF in a sandbox."""
        alone = "default-src 'none'; frame-ancestors 'self'"
        return alone if self.content_type == "application/pdf" else f"{alone}; sandbox"


def manner_of(name: str) -> Manner:
    """Return how the file `name` leaves, by the ending of its name alone."""
    ending = f".{name.rpartition('.')[2].lower()}"
    guessed = ADDED.get(ending) or mimetypes.guess_type(f"file{ending}")[0] or UNKNOWN
    if guessed in SHOWN:
        return Manner(f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed, True)
    office = "openxmlformats" in guessed
    harmless = office or not any(part in guessed for part in RUNS)
    return Manner(guessed if harmless else UNKNOWN, False)
