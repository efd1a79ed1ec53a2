"""Tables of the Learning Record Store."""

from xapi.models.attachments import Attachment, StatementAttachment
from xapi.models.credentials import Credential
from xapi.models.documents import ActivityProfile, AgentProfile, StateDocument
from xapi.models.exchange import ForwardRefusal, ForwardTarget, PullSource, Replay
from xapi.models.following import FollowedReference, Following
from xapi.models.forgetting import Erasure, Replacement, RetentionRule
from xapi.models.launches import LaunchToken
from xapi.models.limits import RequestCount
from xapi.models.references import Activity, Agent, Reference
from xapi.models.statements import Statement, StatementKey, Voiding

__all__ = [
    "Activity",
    "ActivityProfile",
    "Agent",
    "AgentProfile",
    "Attachment",
    "Credential",
    "Erasure",
    "FollowedReference",
    "Following",
    "ForwardRefusal",
    "ForwardTarget",
    "LaunchToken",
    "PullSource",
    "Reference",
    "Replacement",
    "Replay",
    "RequestCount",
    "RetentionRule",
    "StateDocument",
    "Statement",
    "StatementAttachment",
    "StatementKey",
    "Voiding",
]
