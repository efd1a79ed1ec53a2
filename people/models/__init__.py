"""Tables of the people room."""

from people.models.consent import Consent
from people.models.person import Person, Pseudonym
from people.models.user import User

__all__ = ["Consent", "Person", "Pseudonym", "User"]
