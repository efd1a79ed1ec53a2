"""XML from elsewhere is hostile: no DTD, no entities, nothing fetched, limits of depth and size."""

from lxml import etree

from oer_library.harvesters.contract import BadSource

Element = etree._Element


def parse(body: bytes, where: str) -> Element:
    """Return the root of a document; raises BadSource for what is none, or has a DOCTYPE."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"{where} is no XML that can be read: {str(error)[:200]}"
        raise BadSource(message) from error
    if root.getroottree().docinfo.internalDTD is not None:
        message = f"{where} has a DOCTYPE, which no feed needs."
        raise BadSource(message)
    return root


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace; '' for a comment."""
    tag = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """Return the children with a name, whatever their namespace."""
    return [] if element is None else [one for one in element if name_of(one) == name]


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def text_of(element: Element | None) -> str:
    """Return all text in an element."""
    return "" if element is None else "".join(map(str, element.itertext())).strip()
