"""Whoever was erased by an identifier is erased again after a backup is restored.

The log of erasures outside the database (people.erasing.log) gets a keyed digest of each
identifier, from which nobody reads it back. The key is the SECRET_KEY, which a backup holds.
"""

from collections.abc import Collection

from people.erasing import log
from xapi.models import Agent, Erasure
from xapi.selectors.credentials import digest
from xapi.services.erasure import Progress, begun, finish

KEY = "agent"


def asked_for(identifiers: Collection[str]) -> Erasure:
    """Begin to erase whoever the identifiers name, once the log outside the database has it."""
    erasure = begun(identifiers)
    known = set(log.values(KEY))
    digests = sorted(digest(each) for each in erasure.state["identifiers"])
    log.append_entries([{KEY: each} for each in digests if each not in known])
    return erasure


def erase_again(tell: Progress) -> int:
    """Erase those whom the log names and a restored backup brought back; return how many."""
    known = set(log.values(KEY))
    if not known:
        return 0
    names = Agent.objects.values_list("identifier", flat=True)
    back = [name for name in names.iterator() if digest(name) in known]
    for name in back:
        finish(begun([name]), tell)
    return len(back)
