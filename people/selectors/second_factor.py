"""Whether an account has a second factor, and whether it should."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from kernel.routes import in_group
from people.models import User
from people.roles import TRAINER


@dataclass(frozen=True)
class SecondFactor:
    """`invited`: who can change what others see has none yet; nobody is forced."""

    has: bool
    invited: bool


def second_factor(viewer: User) -> SecondFactor:
    """Return how the viewer's own account stands."""
    has = Authenticator.objects.filter(user=viewer).exists()
    return SecondFactor(has=has, invited=not has and in_group(viewer, TRAINER))
