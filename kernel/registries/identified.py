"""Kinds of identified things: who answers `/id/<kind>/<uuid>`.

Each room registers its kinds in `AppConfig.ready`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest


@dataclass(frozen=True)
class Representation:
    """One form of a thing for machines; `name` asks for it as `?format=`."""

    name: str
    media_type: str
    write: Callable[[], str]


@dataclass(frozen=True)
class Identified:
    """What stands behind an identifier.

    `location` is the page to go to ('' if there is none), `definition` what JSON clients get,
    `forms` are further representations, `gone` says that only a tombstone is left.
    """

    location: str = ""
    definition: Mapping[str, object] = field(default_factory=dict)
    forms: tuple[Representation, ...] = ()
    gone: bool = False


Resolver = Callable[[HttpRequest, UUID], Identified | None]
resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let `resolver` answer for identifiers of `kind`; None from it means not found."""
    resolvers[kind] = resolver
