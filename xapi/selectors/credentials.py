"""Who a client is."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from kernel.identifiers import iri_base
from xapi.domain import agents
from xapi.models import Agent, Credential, LaunchToken, PullSource


def digest(secret: str) -> str:
    """Return the keyed digest under which a secret is kept: HMAC-SHA256, in hexadecimal."""
    return hmac.new(settings.SECRET_KEY.encode(), secret.encode(), hashlib.sha256).hexdigest()


def authority_of(credential: Credential) -> Mapping[str, Any]:
    """Return the agent that stands as authority in a client's statements."""
    return _agent(_account_name(credential))


def launching_agent(token: LaunchToken) -> Mapping[str, Any]:
    """Return the agent that stands beside the actor as authority of what a launch token states.

    One for each client (or the platform) and for trusted and other content apart, so that the
    authority alone tells what counts as evidence.
    """
    by = str(token.credential.uuid) if token.credential else PLATFORM
    return _agent(f"{TRUSTED_LAUNCH if token.trusted else LAUNCH}:{by}")


def source_agent(source: PullSource) -> Mapping[str, Any]:
    """Return the agent that stands as authority in what is pulled from another record."""
    return _agent(f"{SOURCE}:{source.uuid}")


def _agent(name: str) -> Mapping[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": iri_base(), "name": name}}


def own_authorities() -> set[int]:
    """Return the ids of the agents that stand for the platform itself."""
    identifier = agents.account(iri_base(), PLATFORM)
    return set(Agent.objects.filter(identifier=identifier).values_list("id", flat=True))


def trusted_authorities() -> set[int]:
    """Return the ids of the agents whose statements count: our own and trusted clients'.

    Also those of the trusted content that any of them launched, and of trusted sources.
    """
    trusted = list(Credential.objects.filter(trusted=True))
    names = [PLATFORM, *(_account_name(each) for each in trusted)]
    names += [f"{SOURCE}:{each.uuid}" for each in PullSource.objects.filter(trusted=True)]
    launched = [f"{TRUSTED_LAUNCH}:{each}" for each in [PLATFORM, *(it.uuid for it in trusted)]]
    identifiers = [agents.account(iri_base(), name) for name in [*names, *launched]]
    return set(Agent.objects.filter(identifier__in=identifiers).values_list("id", flat=True))


PLATFORM = "platform"
"""The account name of the platform's own authority."""
LAUNCH, TRUSTED_LAUNCH, SOURCE = "launch", "trusted-launch", "source"


def _account_name(credential: Credential) -> str:
    return f"client:{credential.uuid}"
