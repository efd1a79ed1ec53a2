"""What is known of an agent (xAPI 1.0.3, Communication 2.4; IEEE 9274.1.1, 4.1.6.3)."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from kernel.identifiers import iri_base
from people.models import Pseudonym
from xapi.domain.agents import identifier
from xapi.domain.persons import mentioned, person
from xapi.domain.references import Role
from xapi.models import Agent, Reference, Statement

RECENT = 100
"""Statements, the latest ones, in which names of an agent are looked up."""
Found = Mapping[str, Any]


def person_of(agent: Found, *, names: bool, identifiers: bool) -> dict[str, Any]:
    """Return the Person of an agent.

    `names` adds those by which statements call it, `identifiers` what else names the same one:
    increased permissions are needed for either (2.4.s3.b1).
    """
    known = [agent]
    if names:
        known += _called(identifier(agent) or "")
    if identifiers:
        known += _same(agent)
    return person(known)


def _called(name: str) -> Iterator[Found]:
    """Yield an agent as the latest statements show it, newest first; voided ones say nothing."""
    agent = Agent.objects.filter(identifier=name).first()
    if agent is None:
        return
    direct = Reference.objects.filter(agent=agent, role__lt=Role.AUTHORITY)
    recent = list(
        direct.order_by("-stored", "-sequence").values_list("sequence", "stored")[:RECENT]
    )
    rows = Statement.objects.filter(
        sequence__in=[sequence for sequence, _ in recent], stored__in={at for _, at in recent}
    )
    for raw in rows.filter(voided=False).order_by("-stored", "-sequence").values_list("raw"):
        yield from mentioned(json.loads(raw[0]), name)


def _same(agent: Found) -> Iterator[Found]:
    """Yield what else names an agent: the hash of its mail, the person's other pseudonyms."""
    if "mbox" in agent:
        digest = hashlib.sha1(agent["mbox"].encode(), usedforsecurity=False).hexdigest()
        hashed = {"mbox_sha1sum": digest}
        if Agent.objects.filter(identifier=identifier(hashed) or "").exists():
            yield hashed
    account = agent.get("account", {})
    if account.get("homePage") == iri_base():
        for name in _pseudonyms(account["name"]):
            yield {"account": {"homePage": iri_base(), "name": str(name)}}


def _pseudonyms(name: str) -> Iterator[UUID]:
    try:
        known = UUID(name)
    except ValueError:
        return
    rows = Pseudonym.objects.filter(person__pseudonyms__name=known).order_by("pk")
    yield from rows.values_list("name", flat=True)
