"""Tables of the Learning Record Store."""

from xapi.models.credentials import Credential
from xapi.models.references import Activity, Agent, Reference
from xapi.models.statements import Statement, StatementKey, Voiding

__all__ = [
    "Activity",
    "Agent",
    "Credential",
    "Reference",
    "Statement",
    "StatementKey",
    "Voiding",
]
