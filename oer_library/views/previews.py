"""How a draft would look as a page."""

from typing import Any

from django.http import HttpRequest

from kernel import clock
from oer_library.models import Resource, ResourceVersion
from oer_library.selectors.resources import Told
from oer_library.services.describing import described
from oer_library.views import resources


def context(request: HttpRequest, resource: Resource) -> dict[str, Any]:
    """Return what the page of a resource would tell, were it published now."""
    said = described(resource)
    number = resource.current.number + 1 if resource.current else 1
    version = ResourceVersion(
        resource=resource, number=number, licence=said.licence, created=clock.now()
    )
    return resources.context(request, Told(resource, version, said)) | {"is_current": True}
