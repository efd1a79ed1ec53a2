"""Everything by which a person is known in statements, and where a text tells it."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from xapi.domain.agents import identifier
from xapi.domain.validation.actors import check_actor

NO_WORD = re.compile(r"(?=.*[0-9@])[^\s]{12,}")
"""Names of accounts that are looked for in any text: nobody writes them for anything else."""
SHA1 = re.compile(r"[0-9a-fA-F]{40}")
BORDER = r"[\w.+-]"
ESCAPES = tuple(rf"\u00{digit}" for digit in range(2, 8))
"""How a JSON text may write an ASCII character; one such escape hides a whole word."""


@dataclass(frozen=True)
class Identity:
    """The identifiers of one person, as `xapi.domain.agents.identifier` writes them."""

    identifiers: frozenset[str]

    @cached_property
    def folded(self) -> frozenset[str]:
        """Return the identifiers without case, for mail addresses and what is named by one."""
        return frozenset(each.casefold() for each in self.identifiers)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Return the mail addresses, without case."""
        mailto = "mbox mailto:"
        return frozenset(each[len(mailto) :] for each in self.folded if each.startswith(mailto))

    def covers(self, name: str) -> bool:
        """Say whether an identifier is this person's.

        Whatever the case of a mail address; an account named by such an address is, too.
        """
        if name.startswith("mbox"):
            return name.casefold() in self.folded
        return name in self.identifiers or _account_name(name).casefold() in self.addresses

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Return what may stand in any text, with its kind: no usual word is among it."""
        found: dict[str, str] = {}
        for each in self.identifiers:
            kind, _, rest = each.partition(" ")
            word = _account_name(each) or rest.removeprefix("mailto:")
            if kind != "account" or NO_WORD.fullmatch(word):
                found[word] = kind
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.words:
            return None
        longest_first = sorted(self.words, key=len, reverse=True)
        told = "|".join(re.escape(word) for word in longest_first)
        return re.compile(rf"(?<!{BORDER})(?:{told})(?!\w|[.+-]\w)", re.IGNORECASE)

    def replaced(self, text: str, by: UUID) -> str:
        """Return a text with a fresh name where it tells an identifier.

        An OpenID is an IRI, so what stands in its place is one.
        """
        if self._pattern is None:
            return text
        openid = {word.casefold() for word, kind in self.words.items() if kind == "openid"}
        return self._pattern.sub(
            lambda match: f"urn:uuid:{by}" if match[0].casefold() in openid else str(by), text
        )

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """Return what a JSON text that tells of the person holds, one of them at least.

        The name of an account that is short is looked for as a whole text only. Any ASCII
        character may be escaped (RFC 8259, 7), and many writers escape each slash.
        """
        short = {name for each in self.identifiers if (name := _account_name(each))}
        short -= self.words.keys()
        found = {json.dumps(each, ensure_ascii=asc) for each in short for asc in (True, False)}
        for word in self.words:
            found |= {json.dumps(word, ensure_ascii=asc)[1:-1] for asc in (True, False)}
        found |= {each.replace("/", r"\/") for each in found}
        return tuple(sorted(found.union(ESCAPES)))


def _account_name(name: str) -> str:
    return name.split(" ", 2)[2] if name.startswith("account ") else ""


def with_digests(identifiers: Collection[str]) -> frozenset[str]:
    """Return identifiers with the SHA-1 of each mail address (xAPI 1.0.3, Data 2.4.2.3)."""
    digests = {
        f"mbox_sha1sum {hashlib.sha1(mbox.encode(), usedforsecurity=False).hexdigest()}"
        for each in identifiers
        if (mbox := each.removeprefix("mbox ")) != each
    }
    return frozenset({*identifiers, *digests})


def read_identifier(text: str) -> str:
    """Return the identifier that somebody typed; raises ValueError with what is taken.

    An agent as JSON, a mail address (with or without mailto:), its SHA-1, an OpenID, or home
    page and name of an account with a blank between.
    """
    try:
        check_actor(agent := _agent(text.strip()), "")
        found = identifier(agent)
    except ValueError:  # no JSON, or Invalid
        found = None
    if found is None:
        message = (
            "This names nobody. Give a mail address, its SHA-1, an OpenID, home page and name of"
            ' an account with a blank between, or an agent as JSON: {"mbox": "mailto:…"}.'
        )
        raise ValueError(message)
    return found


def _agent(text: str) -> Any:
    if text.startswith("{"):
        return json.loads(text)
    if SHA1.fullmatch(text):
        return {"mbox_sha1sum": text}
    home, _, name = text.partition(" ")
    if name:
        return {"account": {"homePage": home, "name": name.strip()}}
    if "://" in text:
        return {"openid": text}
    return {"mbox": f"mailto:{text.removeprefix('mailto:')}"}
