"""What stands behind identifiers of the record: the profile of the platform's vocabulary."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from kernel.identifiers import iri_base, mint
from kernel.registries import identified
from kernel.registries.identified import Identified
from xapi.domain.profile import profile

PROFILE = UUID("5f0e1c5e-6d0b-4a35-9d8e-3c1f6a7b2d94")


def profile_iri() -> str:
    """Return the IRI of the profile on this instance."""
    return mint("profile", PROFILE)


def register() -> None:
    """Tell the kernel; called once at start."""
    identified.register("profile", _profile)


def _profile(request: HttpRequest, uuid: UUID) -> Identified | None:
    if uuid != PROFILE:
        return None
    author = settings.WAGTAIL_SITE_NAME
    return Identified(definition=profile(profile_iri(), base=iri_base(), author=author))
