"""Building XML: elements with text, nothing written where there is nothing to say."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element; characters that XML 1.0 forbids are left out (2.2)."""
    made = SubElement(parent, name, attributes)
    if text:
        made.text = "".join(each for each in text if allowed(each))
    return made


def allowed(character: str) -> bool:
    """Say whether XML 1.0 may hold a character."""
    code = ord(character)
    if code < 0x20:
        return character in "\t\n\r"
    return not (0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF))


def text_of(root: Element) -> str:
    """Return a document with its declaration."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
