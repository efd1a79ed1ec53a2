"""What the rooms above the library offer to do with a resource, as links on its page.

Each room registers its ways in `AppConfig.ready`; the library knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest


@dataclass(frozen=True)
class Use:
    """A link: its words and its address."""

    words: str
    address: str


Offer = Callable[[HttpRequest, UUID], Use | None]
_offers: list[Offer] = []


def register(offer: Offer) -> None:
    """Let `offer` say what may be done with a resource; None where it is not for this person."""
    _offers.append(offer)


def offered(request: HttpRequest, resource: UUID) -> list[Use]:
    """Return what somebody may do with a resource."""
    return [found for offer in _offers if (found := offer(request, resource))]
