"""Lists page by page: ListRecords, ListIdentifiers and ListSets (OAI-PMH 2.0, 3.5)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.sax.saxutils import escape

from kernel.paging import Cursor
from oer_library.feeds import sets
from oer_library.feeds.entries import Entries, Entry, Wanted, count, entries
from oer_library.feeds.oai import answers, tokens
from oer_library.feeds.oai.errors import OaiError
from oer_library.feeds.oai.formats import PREFIXES, Prefix
from oer_library.feeds.oai.moments import span
from oer_library.feeds.oai.tokens import Token

PAGE = 200
"""Records in one answer."""
SETS = 500
"""Sets in one answer."""
Arguments = Mapping[str, str]


def list_records(arguments: Arguments, base: str) -> str:
    """Return a page of records."""
    token = asked(arguments)
    prefix = prefix_of(token.prefix)
    return page("ListRecords", token, lambda one: answers.record(one, prefix), records=True)


def list_identifiers(arguments: Arguments, base: str) -> str:
    """Return a page of headers."""
    return page("ListIdentifiers", asked(arguments), answers.header, records=False)


def asked(arguments: Arguments) -> Token:
    """Return what a request asks for as a token: the one that it has, or one at the beginning."""
    if "resumptionToken" in arguments:
        token = tokens.read(arguments["resumptionToken"])
        if token.prefix not in PREFIXES or not dated(token):
            raise tokens.unknown()
        return token
    prefix_of(arguments["metadataPrefix"])
    return Token(
        moment=0,
        number=0,
        prefix=arguments["metadataPrefix"],
        set=arguments.get("set", ""),
        since=arguments.get("from", ""),
        until=arguments.get("until", ""),
    )


def dated(token: Token) -> bool:
    """Say whether the dates of a token can be read."""
    try:
        wanted_by(token)
    except OaiError:
        return False
    return True


def prefix_of(name: str) -> Prefix:
    """Return a format; raises cannotDisseminateFormat."""
    if name not in PREFIXES:
        message = f"Records come as {', '.join(PREFIXES)}."
        raise OaiError("cannotDisseminateFormat", message)
    return PREFIXES[name]


def page(name: str, token: Token, write: Callable[[Entry], str], *, records: bool) -> str:
    """Return the page at a token, with the token of the next one."""
    wanted = wanted_by(token)
    first = not token.given
    found = entries(wanted, None if first else token.place, PAGE, records=records)
    if not found.rows and not first:
        found = moved_on(wanted, token.place, records=records)
    if not found.rows:
        message = "There is no record with this date and set."
        raise OaiError("noRecordsMatch", message)
    size = count(wanted) if first and found.next else token.size
    return answers.whole(name, map(write, found.rows), next_token(replace(token, size=size), found))


def moved_on(wanted: Wanted, place: Cursor, *, records: bool) -> Entries:
    """Return one that changed meanwhile, where all that was left of a list did so.

    They stand after `until` now, and a page must not be empty.
    """
    return Entries(entries(replace(wanted, before=None), place, 1, records=records).rows)


def wanted_by(token: Token) -> Wanted:
    """Return what a token asks for; raises badArgument for its dates."""
    since, before = span(token.since or None, token.until or None)
    return Wanted(since, before, token.set)


def next_token(token: Token, found: Entries) -> str:
    """Return the element of the next page; an empty one at the end of a list of several pages."""
    place, given = found.next, token.given + len(found.rows)
    if place:
        after = replace(token, moment=place.microseconds, number=place.number, given=given)
        return resumption(str(after), token.given, token.size)
    return resumption("", token.given, token.size) if token.given else ""


def resumption(text: str, cursor: int, size: int) -> str:
    """Return the element of a token: how many came before, and of how many at the beginning."""
    whole = f' completeListSize="{size}"' if size else ""
    return f'<resumptionToken cursor="{cursor}"{whole}>{text}</resumptionToken>\n'


def list_sets(arguments: Arguments, base: str) -> str:
    """Return a page of sets."""
    token = Token(0, 0)
    if "resumptionToken" in arguments:
        token = tokens.read(arguments["resumptionToken"])
        if token.prefix or not token.set:
            raise tokens.unknown()
    names = sets.names_after(token.set, SETS + 1)
    if not names:
        message = "There are no sets yet."
        raise OaiError("noSetHierarchy", message)
    shown, labels = names[:SETS], sets.labels(names[:SETS])
    parts = (
        f"<set><setSpec>{escape(one)}</setSpec>{answers.tag('setName', labels[one])}</set>"
        for one in shown
    )
    following = ""
    if len(names) > SETS:
        after = replace(token, set=shown[-1], given=token.given + SETS)
        following = resumption(str(after), token.given, 0)
    elif token.given:
        following = resumption("", token.given, 0)
    return answers.whole("ListSets", parts, following)
