"""A person is taken out of the text of a statement; all else stays byte for byte.

Where the person stands as agent or group, the identifier becomes a fresh account and the name
goes; so does what looks like that agent in an extension. In other texts, an identifier that no
word could be taken for becomes the fresh name. Ids of activities, verbs and statements stay.
A signature holds the statement as it was, so it goes with the change.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from xapi.domain.agents import identifier
from xapi.domain.identity import Identity
from xapi.domain.json_spans import Member, Span, elements, members, root

IDENTIFIERS = frozenset({"mbox", "mbox_sha1sum", "openid", "account"})
KEPT = IDENTIFIERS | {"id", "registration", "objectType", "usageType", "sha2"}
SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"


class Placed(Protocol):
    """What stands at a place of a text."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""


@dataclass(frozen=True)
class Fresh:
    """Who stands in the person's place in one statement: an account that names nobody."""

    home_page: str
    name: UUID

    @property
    def member(self) -> str:
        """Return the JSON member that identifies it."""
        return f'"account":{json.dumps({"homePage": self.home_page, "name": str(self.name)})}'


@dataclass(frozen=True)
class Rewritten:
    """A text without the person, and the SHA-2 of the signatures that went."""

    text: str
    signatures: tuple[str, ...] = ()


@dataclass
class _Edits:
    text: str
    who: Identity
    fresh: Fresh
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def replace(self, start: int, end: int, by: str) -> None:
        self.found.append((start, end, by))

    def apply(self) -> str:
        parts, place = [], 0
        for start, end, by in sorted(self.found):
            parts += [self.text[place:start], by]
            place = end
        return "".join([*parts, self.text[place:]])


def forget(text: str, who: Identity, fresh: Fresh) -> Rewritten:
    """Return the JSON text of a statement (or of what the record added) without a person."""
    edits = _Edits(text, who, fresh)
    whole = root(text)
    _visit(edits, whole)
    if not edits.found:
        return Rewritten(text)
    signatures = tuple(_drop_signatures(edits, whole))
    return Rewritten(edits.apply(), signatures)


def _visit(edits: _Edits, value: Span, *, free: bool = False) -> None:
    """Look for the person in a value; `free` says that it is an extension, where all is told."""
    match value.kind:
        case "{":
            _visit_object(edits, value, free=free)
        case "[":
            for element in elements(value):
                _visit(edits, element, free=free)
        case '"':
            _visit_text(edits, value)


def _visit_object(edits: _Edits, value: Span, *, free: bool) -> None:
    inner = list(members(value))
    found = [each for each in inner if each.name in IDENTIFIERS]
    if len(found) == 1 and edits.who.covers(_identifier(found[0])):
        edits.replace(found[0].start, found[0].end, edits.fresh.member)
        names = [each for each in inner if each.name == "name"]
        _drop(edits, inner, names)
        inner = [each for each in inner if each not in (*found, *names)]
    for member in inner:
        _visit_member(edits, member, free=free)


def _visit_member(edits: _Edits, member: Member, *, free: bool) -> None:
    if free:
        _visit_text(edits, member.key)
    if free or member.name not in KEPT:
        _visit(edits, member.value, free=free or member.name == "extensions")


def _identifier(member: Member) -> str:
    try:
        return identifier({member.name: json.loads(member.value.text)}) or ""
    except (KeyError, TypeError):  # an extension's own object that only looks like an agent
        return ""


def _visit_text(edits: _Edits, value: Span) -> None:
    token = value.text
    told = str(json.loads(token)) if "\\" in token else token[1:-1]
    without = edits.who.replaced(told, edits.fresh.name)
    if without != told:
        as_it_stood = f'"{edits.who.replaced(token[1:-1], edits.fresh.name)}"'
        kept = json.loads(as_it_stood) == without
        text = as_it_stood if kept else json.dumps(without, ensure_ascii=False)
        edits.replace(value.start, value.end, text)


def _drop_signatures(edits: _Edits, whole: Span) -> list[str]:
    """Cut the signatures out of the statement's attachments; the list goes with its last."""
    inner = list(members(whole))
    listing = next((each for each in inner if each.name == "attachments"), None)
    listed = list(elements(listing.value)) if listing else []
    signed = [each for each in listed if json.loads(each.text).get("usageType") == SIGNATURE]
    if not signed or listing is None:
        return []
    edits.found = [each for each in edits.found if not _within(each, signed)]
    if len(signed) == len(listed):
        _drop(edits, inner, [listing])
    else:
        _drop(edits, listed, signed)
    return [str(json.loads(each.text)["sha2"]) for each in signed]


def _within(edit: tuple[int, int, str], cut: Sequence[Span]) -> bool:
    return any(span.start <= edit[0] and edit[1] <= span.end for span in cut)


def _drop(edits: _Edits, among: Sequence[Placed], gone: Sequence[Placed]) -> None:
    """Cut elements or members out, each with one comma; at least one other must stay."""
    starts = {each.start for each in gone}
    last = max(each.start for each in among if each.start not in starts)
    for each, following, before in zip(among, [*among[1:], None], [None, *among[:-1]], strict=True):
        if each.start not in starts:
            continue
        if each.start < last and following:
            edits.replace(each.start, following.start, "")
        elif before:
            edits.replace(before.end, each.end, "")
