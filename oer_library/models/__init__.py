"""Tables of the library."""

from oer_library.models.documents import LibraryDocument
from oer_library.models.images import LibraryImage, LibraryRendition

__all__ = ["LibraryDocument", "LibraryImage", "LibraryRendition"]
