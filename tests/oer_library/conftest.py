"""Resources for the tests of the library."""

from collections.abc import Callable

import pytest

from oer_library.models import Creator, Resource

Described = Callable[..., Resource]


@pytest.fixture
def described() -> Described:
    """Return a maker of a link that is well described and not yet published."""

    def make(**changes: object) -> Resource:
        said: dict[str, object] = {
            "kind": "link",
            "title": "Cell formation in small steps",
            "description": "How the first charge builds the layer that keeps a cell alive.",
            "url": "https://example.org/formation",
            "languages": ["en"],
            "licence": "CC-BY-4.0",
            "live": False,
            **changes,
        }
        resource: Resource = Resource.objects.create(**said)
        Creator.objects.create(resource=resource, name="Ada Volta")
        return resource

    return make
