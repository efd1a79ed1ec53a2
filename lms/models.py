"""The tables of the project itself: its page types."""

from lms.pages import HomePage, PlainPage

__all__ = ["HomePage", "PlainPage"]
