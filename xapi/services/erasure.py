"""Statements are erased: a tombstone of each stays, so that its id is never used again.

A statement that mentions an erased agent in any role goes as a whole: what came in is kept as
received or not at all.
"""

from collections.abc import Collection

from django.db import transaction

from kernel import clock
from xapi.models import Agent, Reference, Statement, StatementKey
from xapi.services.store import engine

BATCH = 200
"""Statements in one transaction, which stays well below 100 ms."""


def erase_agents(identifiers: Collection[str]) -> int:
    """Erase a batch of the statements that mention agents; return how many there were.

    With the last statement the agents go, too: 0 says that nothing is left of them.
    """
    agents = list(Agent.objects.filter(identifier__in=identifiers).values_list("pk", flat=True))
    if not agents:
        return 0
    with transaction.atomic():
        if erased := _erase_batch(agents):
            return erased
    with transaction.atomic():
        engine().hold_writers()
        if erased := _erase_batch(agents):
            return erased
        Agent.objects.filter(pk__in=agents).delete()
    return 0


def _erase_batch(agents: Collection[int]) -> int:
    mentions = Reference.objects.filter(agent__in=agents).order_by("stored", "sequence")
    found = set(mentions.values_list("sequence", "stored")[:BATCH])
    sequences = [sequence for sequence, _ in found]
    StatementKey.objects.filter(sequence__in=sequences).update(erased=clock.now())
    Reference.objects.filter(sequence__in=sequences).delete()
    rows = Statement.objects.filter(sequence__in=sequences, stored__in={at for _, at in found})
    rows.delete()
    return len(found)
