"""Frames in which other sites show a resource or a collection."""

from html import escape

WIDTH, HEIGHT = 480, 320


def frame_of(address: str, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return the HTML that other sites paste; plain text, which a page of ours escapes once more."""
    return (
        f'<iframe src="{escape(address)}" width="{width}" height="{height}" '
        f'title="{escape(title)}" loading="lazy"></iframe>'
    )
