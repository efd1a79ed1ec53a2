"""Statements come in from JSON Lines, a thousand in a transaction; invalid ones are set aside.

All by the one write path. Reading lines in a second process was tried: with the store's own work
on the other core it gained nothing.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kernel.identifiers import iri_base
from xapi.domain.lines import read_line
from xapi.domain.received import Authority, Received
from xapi.domain.validation.invalid import Invalid
from xapi.models import Credential, StatementKey
from xapi.selectors.credentials import authority_of
from xapi.services.bulk_files import MAX_LINE, Chunk, Line
from xapi.services.statements import Conflict, Erased, record
from xapi.services.voiding import Forbidden

BATCH = 1000
IMPORT = "import"
"""The account name of the authority of what is imported in nobody's name."""


@dataclass(frozen=True)
class Reject:
    """A line that did not go in: its number, why, and its text as far as it could be read."""

    number: int
    reason: str
    text: str

    def as_json(self) -> str:
        """Return it as a line of the reject file."""
        return json.dumps({"line": self.number, "reason": self.reason, "text": self.text})


@dataclass(frozen=True)
class Batch:
    """What became of the lines of a chunk: how many are in the record, and the rejects."""

    chunk: Chunk
    taken: int
    rejects: tuple[Reject, ...]


def take_in(chunks: Iterable[Chunk], *, by: Authority) -> Iterator[Batch]:
    """Record lines in the order given and yield what became of each chunk once it is stored."""
    for chunk in chunks:
        with _no_search_for_cycles():
            batch = _taken(chunk, by)
        yield batch


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Let Python's collector rest: statements are trees, and it takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _taken(chunk: Chunk, by: Authority) -> Batch:
    valid: list[tuple[int, Received]] = []
    refused: list[Reject] = []
    for line in chunk.lines:
        found = _read(line)
        if isinstance(found, Reject):
            refused.append(found)
        else:
            valid.append((line.number, found))
    rejects = sorted(refused + _record(valid, by), key=lambda reject: reject.number)
    return Batch(chunk, len(chunk.lines) - len(rejects), tuple(rejects))


def authority(credential: str) -> Authority:
    """Return who asserts what is imported: the credential of that name, or the import itself.

    The import's own statements count as no evidence. Raises LookupError unless exactly one
    credential in force has the name.
    """
    if not credential:
        account = {"homePage": iri_base(), "name": IMPORT}
        return Authority({"objectType": "Agent", "account": account})
    found = list(Credential.objects.filter(name=credential, revoked=None))
    if len(found) != 1:
        message = f"{len(found)} credentials in force are called {credential!r}; name exactly one."
        raise LookupError(message)
    return Authority(authority_of(found[0]), voids_any=found[0].allows(Credential.Scope.ALL))


def _read(line: Line) -> Received | Reject:
    """Read a line; a byte order mark at the beginning of the file is none of it."""
    if line.data is None:
        return Reject(line.number, f"is longer than {MAX_LINE} bytes", "")
    try:
        text = line.data.decode()
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 (byte {error.start} of the line)"
        return Reject(line.number, reason, line.data.decode(errors="replace"))
    text = text.removeprefix("\ufeff") if line.number == 1 else text
    try:
        return read_line(text, line.number)
    except Invalid as error:
        return Reject(line.number, str(error), text)


Numbered = Sequence[tuple[int, Received]]


def _record(valid: Numbered, by: Authority) -> list[Reject]:
    """Record statements together; where one can't go in, those beside it still do."""
    if not valid:
        return []
    try:
        record([each for _, each in valid], by=by)
    except (Conflict, Forbidden, Invalid) as error:
        if len(valid) == 1:
            ((number, each),) = valid
            return [Reject(number, str(error), each.text)]
        return _record_apart(valid, by)
    return []


def _record_apart(valid: Numbered, by: Authority) -> list[Reject]:
    """Record in two halves, without those that were erased."""
    ids = [each.id for _, each in valid]
    gone = set(
        StatementKey.objects.filter(id__in=ids, erased__isnull=False).values_list("id", flat=True)
    )
    erased = [Reject(n, str(Erased(each.id)), each.text) for n, each in valid if each.id in gone]
    left = [pair for pair in valid if pair[1].id not in gone]
    if erased:
        return erased + _record(left, by)
    half = len(left) // 2
    return _record(left[:half], by) + _record(left[half:], by)
