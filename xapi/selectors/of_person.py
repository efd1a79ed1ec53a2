"""The statements about a person, found by everything that identifies the person."""

import hashlib
from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import get_language

from kernel.identifiers import iri_base
from kernel.paging import Order, batches
from people.models import Pseudonym
from people.selectors.addresses import addresses_of
from xapi.domain import agents, canonical
from xapi.models import Agent, Statement

BATCH = 500
ORDER = Order("stored", "sequence")


def identifiers_of(person_id: int) -> set[str]:
    """Return the identifiers by which statements may know a person.

    The pseudonyms in our own statements; in those of other clients also the confirmed mail
    addresses and their SHA-1 (xAPI 1.0.3, Data 2.4.2.3).
    """
    names = Pseudonym.objects.filter(person_id=person_id).values_list("name", flat=True)
    accounts = {agents.account(iri_base(), str(name)) for name in names}
    return accounts | {
        identifier
        for address in addresses_of(person_id)
        for identifier in _of_mail(f"mailto:{address}")
    }


def _of_mail(mbox: str) -> set[str]:
    digest = hashlib.sha1(mbox.encode(), usedforsecurity=False).hexdigest()
    found = (agents.identifier({"mbox": mbox}), agents.identifier({"mbox_sha1sum": digest}))
    return {each for each in found if each}


def exact_lines(person_id: int) -> Iterator[str]:
    """Yield a person's own statements as the record gives them out, newest first, a line each.

    Voided ones too. Line breaks stand in JSON only between members, so a blank says the same.
    """
    for statement in _statements(identifiers_of(person_id)):
        yield statement.exact.replace("\r", " ").replace("\n", " ")


def readable_rows(person_id: int) -> Iterator[Mapping[str, object]]:
    """Yield when, what and whereof each statement of a person tells, in the language in use."""
    wanted = [get_language() or "en", "en"]
    for statement in _statements(identifiers_of(person_id)):
        content = statement.content
        thing = content["object"]
        verb = content["verb"]
        yield {
            "stored": statement.stored,
            "verb": _words(verb.get("display", {}), wanted) or verb["id"],
            "object": _words(thing.get("definition", {}).get("name", {}), wanted)
            or thing.get("id", ""),
            "result": content.get("result", {}).get("response", ""),
        }


def _words(texts: Mapping[str, str], wanted: list[str]) -> str:
    return next(iter(canonical.chosen(texts, wanted).values()), "")


def _statements(identifiers: Collection[str]) -> Iterator[Statement]:
    actors = Agent.objects.filter(identifier__in=identifiers).values_list("pk", flat=True)
    rows = Statement.objects.filter(actor__in=list(actors))
    for batch in batches(rows, ORDER, BATCH):
        yield from batch
