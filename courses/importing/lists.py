"""Lists of foreign lessons: an item of rich text is one line, with lists in it."""

from bs4 import Tag

from courses.importing.inline import InlineWriter
from courses.importing.walking import in_lines


def list_html(writer: InlineWriter, tag: Tag) -> str:
    """Return a list as rich text, '' for an empty one."""
    items = [item_html(writer, item) for item in tag.find_all("li", recursive=False)]
    written = "".join(f"<li>{item}</li>" for item in items if item)
    return f"<{tag.name}>{written}</{tag.name}>" if written else ""


def item_html(writer: InlineWriter, item: Tag) -> str:
    """Return the content of one item: its words, then the lists in it."""
    inner = [one.extract() for one in item.find_all(["ul", "ol"])]
    outermost = [one for one in inner if one.find_parent(["ul", "ol"]) is None]
    return writer.html(in_lines(item)) + "".join(list_html(writer, one) for one in outermost)
