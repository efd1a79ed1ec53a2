"""Identifiers that we mint: `<IRI_BASE>/id/<kind>/<uuid>` (DESIGN.md, Identifiers).

`IRI_BASE` is kept in the database from the first start and never follows host or port.
"""

import re
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kernel.models import Instance

DEFAULT_IRI_BASE = "http://localhost:8000"
UUID_TEXT = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ID_PATH = re.compile(rf"/id/(?P<kind>[a-z-]+)/(?P<uuid>{UUID_TEXT})")


def establish() -> str:
    """Keep `IRI_BASE` on the first start and return what is kept.

    Raises ImproperlyConfigured when the setting names another base than the one kept.
    """
    given = str(settings.IRI_BASE).rstrip("/")
    kept, _ = Instance.objects.get_or_create(id=1, defaults={"iri_base": given or DEFAULT_IRI_BASE})
    if given and given != kept.iri_base:
        message = (
            f"IRI_BASE is {given}, but this database was started with {kept.iri_base}: "
            f"every identifier given away so far begins with it. Set IRI_BASE to "
            f"{kept.iri_base} or leave it unset."
        )
        raise ImproperlyConfigured(message)
    return kept.iri_base


@lru_cache(maxsize=1)
def iri_base() -> str:
    """Return the base of all identifiers of this instance, without a slash at its end."""
    return establish()


def mint(kind: str, uuid: UUID | str) -> str:
    """Return the identifier of the thing `uuid` of `kind` (lower case, words joined by `-`)."""
    return f"{iri_base()}/id/{kind}/{uuid}"


def parse(iri: str) -> tuple[str, UUID] | None:
    """Return kind and uuid of an identifier of ours, or None for any other IRI."""
    base = iri_base()
    match = ID_PATH.fullmatch(iri.removeprefix(base)) if iri.startswith(base) else None
    return (match["kind"], UUID(match["uuid"])) if match else None
