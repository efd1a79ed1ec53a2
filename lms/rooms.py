"""The rooms that the header links to, and what a person can do about the own account."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext


@dataclass(frozen=True)
class Link:
    """A link of the page frame; `current` is a value of aria-current, or empty."""

    name: str
    address: str
    icon: str = ""
    current: str = ""


def room_links(request: HttpRequest) -> list[Link]:
    """Return the rooms for this person, at most four."""
    return []


def account_links(request: HttpRequest) -> list[Link]:
    """Return the pages of the own account, the way out last."""
    return [
        Link(gettext("Change password"), reverse("account_change_password")),
        Link(gettext("Sign out"), reverse("account_logout")),
    ]
