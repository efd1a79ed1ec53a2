"""Tables of the library."""

from oer_library.models.collections import CollectionItem, ResourceCollection
from oer_library.models.documents import LibraryDocument
from oer_library.models.glossary import Term
from oer_library.models.harvesting import HarvestRecord, HarvestRun, HarvestSource
from oer_library.models.images import LibraryImage, LibraryRendition
from oer_library.models.partners import PartnerKey
from oer_library.models.quality import (
    Duplicate,
    Finding,
    Link,
    Rating,
    Report,
    Review,
    Suggestion,
)
from oer_library.models.resources import Creator, Resource, ResourceSkill
from oer_library.models.versions import (
    Derivation,
    Facet,
    FeedHeader,
    FeedMapping,
    FeedSet,
    ResourceVersion,
)

__all__ = [
    "CollectionItem",
    "Creator",
    "Derivation",
    "Duplicate",
    "Facet",
    "FeedHeader",
    "FeedMapping",
    "FeedSet",
    "Finding",
    "HarvestRecord",
    "HarvestRun",
    "HarvestSource",
    "LibraryDocument",
    "LibraryImage",
    "LibraryRendition",
    "Link",
    "PartnerKey",
    "Rating",
    "Report",
    "Resource",
    "ResourceCollection",
    "ResourceSkill",
    "ResourceVersion",
    "Review",
    "Suggestion",
    "Term",
]
