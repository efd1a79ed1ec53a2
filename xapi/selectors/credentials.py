"""Who a client is."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from kernel.identifiers import iri_base
from xapi.domain import agents
from xapi.models import Agent, Credential


def digest(secret: str) -> str:
    """Return the keyed digest under which a secret is kept: HMAC-SHA256, in hexadecimal."""
    return hmac.new(settings.SECRET_KEY.encode(), secret.encode(), hashlib.sha256).hexdigest()


def authority_of(credential: Credential) -> Mapping[str, Any]:
    """Return the agent that stands as authority in a client's statements."""
    return {
        "objectType": "Agent",
        "account": {"homePage": iri_base(), "name": _account_name(credential)},
    }


def own_authorities() -> set[int]:
    """Return the ids of the agents that stand for the platform itself."""
    identifier = agents.account(iri_base(), PLATFORM)
    return set(Agent.objects.filter(identifier=identifier).values_list("id", flat=True))


def trusted_authorities() -> set[int]:
    """Return the ids of the agents whose statements count: our own and trusted clients'."""
    names = [_account_name(each) for each in Credential.objects.filter(trusted=True)]
    identifiers = [agents.account(iri_base(), name) for name in [PLATFORM, *names]]
    return set(Agent.objects.filter(identifier__in=identifiers).values_list("id", flat=True))


PLATFORM = "platform"
"""The account name of the platform's own authority."""


def _account_name(credential: Credential) -> str:
    return f"client:{credential.uuid}"
