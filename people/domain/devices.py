"""What a browser says of itself, cut down to what its owner recognises it by."""

from dataclasses import dataclass

# In this order: many browsers name those before them, too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True)
class Device:
    """A browser and the system it runs on, each '' where it is not known."""

    browser: str
    system: str


def device_of(user_agent: str) -> Device:
    """Read the header User-Agent (RFC 9110, 10.1.5)."""
    return Device(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(marks: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in marks if mark in text), "")
