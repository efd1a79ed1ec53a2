"""The routes of the URLconf, with what their addresses need and who may use them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kernel.checks import policy_of


@dataclass(frozen=True)
class Route:
    """A route of ours: its full name, its policy, the names of its parameters."""

    name: str
    policy: str
    parameters: tuple[str, ...]
    pattern: str

    @property
    def is_api(self) -> bool:
        """Say whether machines ask here, who get 401 where a person gets the sign-in form."""
        return self.pattern.startswith("api/")

    @property
    def is_editors(self) -> bool:
        """Say whether Wagtail's admin stands before the view and turns visitors away itself."""
        return self.pattern.startswith("cms/")

    def __str__(self) -> str:
        return self.name

    def address(self, values: dict[str, object]) -> str:
        """Return the address with the parameters filled in."""
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


@dataclass(frozen=True)
class Above:
    """What an address has gathered on the way down through the resolvers."""

    names: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    pattern: str = ""

    def and_(self, entry: URLPattern | URLResolver, name: str | None) -> "Above":
        """Return the same with one pattern more."""
        return Above(
            (*self.names, name) if name else self.names,
            (*self.parameters, *entry.pattern.regex.groupindex),
            self.pattern + str(entry.pattern),
        )


NOTHING = Above()


def walk(resolver: URLResolver, above: Above = NOTHING) -> Iterator[tuple[Above, URLPattern]]:
    """Yield every route below a resolver with what stands above and in it."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from walk(entry, above.and_(entry, entry.namespace))
        else:
            yield above.and_(entry, entry.name or str(entry.pattern)), entry


def own_routes() -> list[Route]:
    """Return the routes whose views declare a policy: ours, not the libraries'."""
    return [
        Route(name, policy_of(name, entry) or "", above.parameters, above.pattern)
        for above, entry in walk(get_resolver())
        if hasattr(entry.callback, "route_policy") and (name := ":".join(above.names))
    ]
