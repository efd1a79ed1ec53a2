"""Building XML: elements with text, nothing written where there is nothing to say."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 may not hold (2.2)."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element; characters that XML 1.0 forbids are left out."""
    made = SubElement(parent, name, {key: allowed(value) for key, value in attributes.items()})
    if text:
        made.text = allowed(text)
    return made


def allowed(text: str) -> str:
    """Return a text without the characters that XML 1.0 forbids."""
    return FORBIDDEN.sub("", text)


def text_of(root: Element) -> str:
    """Return a document with its declaration."""
    indent(root)
    return f"{DECLARATION}{tostring(root, encoding='unicode')}\n"


def part_of(document: str) -> str:
    """Return a document as a part of another: without its declaration."""
    return document.removeprefix(DECLARATION).strip()
