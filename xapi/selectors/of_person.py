"""The statements about a person, found by everything that identifies the person."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Count

from kernel.identifiers import iri_base
from kernel.paging import Order, batches
from kernel.registries.personal_data import StoredFile
from people.models import Pseudonym
from people.selectors.addresses import addresses_of
from xapi.domain import agents
from xapi.domain.canonical import best
from xapi.domain.identity import Identity, with_digests
from xapi.models import (
    Agent,
    AgentProfile,
    Reference,
    StateDocument,
    Statement,
    StatementAttachment,
)
from xapi.selectors.languages import reader_languages

BATCH = 500
ORDER = Order("stored", "sequence")


def identifiers_of(person_id: int) -> set[str]:
    """Return the identifiers by which statements may know a person.

    The pseudonyms in our own statements; in those of other clients also the confirmed mail
    addresses and their SHA-1 (xAPI 1.0.3, Data 2.4.2.3).
    """
    names = Pseudonym.objects.filter(person_id=person_id).values_list("name", flat=True)
    accounts = {agents.account(iri_base(), str(name)) for name in names}
    mboxes = (agents.identifier({"mbox": f"mailto:{each}"}) for each in addresses_of(person_id))
    return set(with_digests({*accounts, *filter(None, mboxes)}))


def alike(identifiers: Collection[str]) -> set[str]:
    """Return identifiers with those the record knows that name the same person.

    A mail address in another case, and accounts that are named by one.
    """
    who = Identity(frozenset(identifiers))
    found = {
        name
        for address in who.addresses
        for name in Agent.objects.filter(identifier__iendswith=address).values_list(
            "identifier", flat=True
        )
        if who.covers(name)
    }
    return {*identifiers, *found}


def exact_lines(person_id: int) -> Iterator[str]:
    """Yield a person's own statements as the record gives them out, newest first, a line each."""
    return lines(identifiers_of(person_id))


def lines(identifiers: Collection[str]) -> Iterator[str]:
    """Yield the statements of whoever the identifiers name, newest first, a line each.

    Voided ones too.
    """
    for statement in _statements(identifiers):
        yield in_one_line(statement)


def in_one_line(statement: Statement) -> str:
    """Return a statement in `exact` without line breaks.

    They stand in JSON only between members, where a blank says the same.
    """
    return statement.exact.replace("\r", " ").replace("\n", " ")


def readable_rows(person_id: int) -> Iterator[Mapping[str, object]]:
    """Yield when, what and whereof each statement of a person tells, in the language in use."""
    wanted = reader_languages()
    for statement in _statements(identifiers_of(person_id)):
        content = statement.content
        thing = content["object"]
        verb = content["verb"]
        yield {
            "stored": statement.stored,
            "verb": best(verb.get("display", {}), wanted) or verb["id"],
            "object": best(thing.get("definition", {}).get("name", {}), wanted)
            or thing.get("id", ""),
            "result": content.get("result", {}).get("response", ""),
        }


def attached_files(person_id: int) -> Iterator[StoredFile]:
    """Yield the files that a person's own statements carry, each once."""
    sent: set[str] = set()
    for statements in _batches(identifiers_of(person_id)):
        sequences = [each.sequence for each in statements]
        uses = StatementAttachment.objects.filter(sequence__in=sequences)
        for name in uses.order_by("pk").values_list("attachment__file", flat=True):
            if name not in sent:
                sent.add(name)
                yield StoredFile(name, default_storage)


def _statements(identifiers: Collection[str]) -> Iterator[Statement]:
    for batch in _batches(identifiers):
        yield from batch


def _batches(identifiers: Collection[str]) -> Iterator[list[Statement]]:
    named = alike(identifiers)
    actors = Agent.objects.filter(identifier__in=named).values_list("pk", flat=True)
    rows = Statement.objects.filter(actor__in=list(actors))
    yield from batches(rows, ORDER, BATCH)


@dataclass(frozen=True)
class Counts:
    """How much an erasure would take: own statements, others that name the person, and more."""

    statements: int
    replacements: int
    documents: int
    attachments: int


def counted(identifiers: Collection[str]) -> Counts:
    """Count what the references tell; texts that tell more are found only on the way."""
    named = Agent.objects.filter(identifier__in=alike(with_digests(identifiers)))
    actors = list(named.values_list("pk", flat=True))
    own = Statement.objects.filter(actor__in=actors)
    mentioned = Reference.objects.filter(agent__in=actors)
    others = mentioned.exclude(sequence__in=own.values("sequence"))
    carried = StatementAttachment.objects.filter(sequence__in=own.values("sequence"))
    kept = [model.objects.filter(agent__in=actors) for model in (StateDocument, AgentProfile)]
    return Counts(
        statements=own.count(),
        replacements=others.aggregate(n=Count("sequence", distinct=True))["n"],
        documents=sum(each.count() for each in kept),
        attachments=carried.aggregate(n=Count("attachment", distinct=True))["n"],
    )
