"""What every kind of source gives, and what it is given.

A kind is a function that asks a source and yields batches. It holds no state of its own: where a
run goes on stands in `resume` (the last good token), what the next run begins with in `state`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from oer_library.importing.mapping import DEFAULT, Map

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Settings:
    """How a source is asked: its address, what its kind needs to know, what the last run left."""

    url: str
    options: Json = field(default_factory=dict)
    state: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """A record as it came. `record` is what was read from `raw`; `problem` why nothing could be.

    `same` says that the source has it as it was, so that it was not read again.

    `used` maps the members of the record to ours.
    """

    identifier: str
    raw: str = ""
    record: Json = field(default_factory=dict)
    datestamp: str = ""
    deleted: bool = False
    same: bool = False
    problem: str = ""
    used: Map = field(default_factory=lambda: DEFAULT)


@dataclass(frozen=True)
class Batch:
    """Some records, and where to go on after them; `resume` is None once all were given.

    `state` stands in the last batch: the next run begins with it. `complete` says in the last
    batch that the run gave everything there is, so that what did not come is gone.
    """

    found: tuple[Found, ...] = ()
    resume: Json | None = None
    state: Json = field(default_factory=dict)
    complete: bool = False


@dataclass(frozen=True)
class Answer:
    """What a source answered: status 200 with a body, or 304 without one."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def unchanged(self) -> bool:
        """Say whether nothing changed since the entity tag or date that was sent along."""
        return self.status == 304


class BadSource(Exception):  # noqa: N818 - the finding's own word
    """A source answered what its kind can't be; the sentence says what, for the librarian."""


class Later(Exception):  # noqa: N818 - a state, not an error
    """The source asks to come back later, or is out of reach; the run goes on at its token."""

    def __init__(self, message: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(message)


class Fetch(Protocol):
    """Asks an address politely: never faster than the source allows, with limits and patience.

    Raises Later for 429, 503 and what is out of reach, BadSource for any other refusal.
    """

    def __call__(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer; redirects were followed, each address checked."""


Kind = Callable[[Settings, Fetch, Json], Iterator[Batch]]
