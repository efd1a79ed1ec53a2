"""Where resources are used, and how often they were opened.

Wagtail's index of references knows the pages, whatever rooms they belong to; the record knows
the openings.
"""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from kernel.clock import now
from kernel.identifiers import mint
from kernel.published import kept
from oer_library.models import Resource, ResourceVersion
from xapi.selectors.uses import times

SECONDS = 300
"""How long a number of openings may be old."""


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


def openings(resource: Resource, versions: Sequence[ResourceVersion]) -> dict[int, int]:
    """Return how often each version was opened by people with an account, by its number."""
    moment = int(now().timestamp() // SECONDS)
    key = ("library.openings", resource.pk)
    return kept(key, lambda: read_openings(versions), moment=moment)


def read_openings(versions: Sequence[ResourceVersion]) -> dict[int, int]:
    """Ask the record how often each version was opened."""
    iris = {one.number: mint("resource-version", one.uuid) for one in versions}
    counted = times(iris.values())
    return {number: counted[iri] for number, iri in iris.items()}
