"""Who may do what with the files of the library."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from oer_library.models import LibraryDocument


def may_read(viewer: Any, document: LibraryDocument) -> bool:
    """Say whether somebody may read a document: all, once a public page uses it; editors before.

    A page counts while it is live and neither it nor a page above it is restricted.
    """
    return bool(viewer.has_perm("wagtailadmin.access_admin")) or on_public_page(document)


def on_public_page(document: LibraryDocument) -> bool:
    """Say whether a live page without restrictions uses a document."""
    pages = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = [int(key) for key in pages.values_list("object_id", flat=True)]
    return bool(keys) and Page.objects.live().public().filter(pk__in=keys).exists()
