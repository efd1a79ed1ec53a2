"""Where resources are used: Wagtail's index of references knows, whatever the rooms above are."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from kernel.published import kept
from oer_library.models import Resource


def pages_using(resource: Resource) -> int:
    """Return how many live pages use a resource; kept until anything is published."""
    return kept(("library.uses", resource.pk), lambda: count(resource))


def count(resource: Resource) -> int:
    """Count the live pages that refer to a resource."""
    rows = ReferenceIndex.get_references_to(resource).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in rows.values_list("object_id", flat=True)}
    return Page.objects.live().filter(pk__in=keys).count() if keys else 0
