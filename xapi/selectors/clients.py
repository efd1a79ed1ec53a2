"""Which client a key and a secret belong to."""

import hmac
from datetime import datetime

from kernel import clock
from kernel.prepared import Given, Prepared
from xapi.domain.agents import identifier
from xapi.domain.clients import Client
from xapi.domain.launched import agent_of
from xapi.models import Credential, LaunchToken
from xapi.selectors.credentials import authority_of, digest, launching_agent

LAUNCH = "launch-"
"""How the key of a launch token begins, so that one query is enough for each kind of key."""
LAUNCH_SCOPES = frozenset({"statements/write", "statements/read/mine", "state", "profile"})


def authenticate(key: str, secret: str) -> Client | None:
    """Return the client with this key and secret in force, compared in constant time."""
    found = _token(key, clock.now()) if key.startswith(LAUNCH) else _credential(key)
    kept = found.secret_digest if found else ""
    if not hmac.compare_digest(digest(secret), kept) or found is None:
        return None
    return _of_credential(found) if isinstance(found, Credential) else _of_token(found)


_credentials = Prepared(
    lambda: Credential.objects.filter(
        key=Given("key", Credential._meta.get_field("key")), revoked=None
    )
)


def _credential(key: str) -> Credential | None:
    return _credentials.first(key=key)


def _token(key: str, moment: datetime) -> LaunchToken | None:
    """Return a launch token in force; it ends with the credential in whose name it was made."""
    tokens = LaunchToken.objects.filter(key=key, revoked=None, expires__gt=moment)
    return tokens.filter(credential__revoked=None).select_related("credential", "actor").first()


def _of_credential(credential: Credential) -> Client:
    authority = authority_of(credential)
    return Client(
        name=identifier(authority) or "",
        authority=authority,
        scopes=frozenset(credential.scopes),
        trusted=credential.trusted,
        requests_per_minute=credential.requests_per_minute,
    )


def _of_token(token: LaunchToken) -> Client:
    """Return the client of a launch token; its authority is a client and a user (Data 2.4.9)."""
    members = [launching_agent(token), agent_of(token.actor.identifier)]
    limit = token.credential.requests_per_minute if token.credential else None
    return Client(
        name=f"launch {token.uuid}",
        authority={"objectType": "Group", "member": members},
        scopes=LAUNCH_SCOPES | ({"define"} if token.trusted else set()),
        trusted=token.trusted,
        actor=token.actor.identifier,
        registration=token.registration,
        requests_per_minute=limit,
        activity=token.activity,
    )
