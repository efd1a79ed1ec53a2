"""How OpenAPI describes the API: its own addresses alone, and the keys of partners."""

from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator

PREFIX = "/api/v1/"
Endpoint = tuple[str, str, str, Any]


def own_endpoints(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Return the endpoints of the API, without those of Wagtail's admin."""
    return [one for one in endpoints if one[0].startswith(PREFIX)]


@cache
def description() -> Any:
    """Return the description of the API, worked out once in each process."""
    return SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]


class KeptDescription(SchemaGenerator):
    """Gives the description that was worked out before: making it takes as long as many pages."""

    def get_schema(self, *given: Any, **named: Any) -> Any:
        """Return the description, whoever asks."""
        return description()


class KeysOfPartners(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """`Authorization: Bearer <key>`."""

    target_class = "oer_library.api.writing.PartnersKey"
    name = "partnersKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme as OpenAPI names it."""
        return {"type": "http", "scheme": "bearer"}
