"""Tables of the people room."""

from people.models.consent import Consent
from people.models.data_request import DataExport
from people.models.notice import MailPreference, Notice
from people.models.organisation import Membership, Organisation
from people.models.person import Person, Pseudonym
from people.models.user import User

__all__ = [
    "Consent",
    "DataExport",
    "MailPreference",
    "Membership",
    "Notice",
    "Organisation",
    "Person",
    "Pseudonym",
    "User",
]
