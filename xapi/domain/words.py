"""A statement in words, for somebody who reads the record; what is not understood stays an IRI."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xapi.domain.agents import identifier
from xapi.domain.canonical import best


@dataclass(frozen=True)
class Words:
    """Who did what to what, and how it ended; each a text, '' where nothing is told."""

    who: str
    did: str
    what: str
    how: str = ""


def in_words(statement: Mapping[str, Any], languages: Sequence[str]) -> Words:
    """Return a valid statement in the languages wanted, the most wanted first."""
    verb = statement["verb"]
    return Words(
        who=agent_in_words(statement["actor"]),
        did=best(verb.get("display", {}), languages) or _last_part(verb["id"]),
        what=_thing(statement["object"], languages),
        how=", ".join(_result(statement.get("result", {}))),
    )


def agent_in_words(agent: Mapping[str, Any]) -> str:
    """Return an agent's name, else what identifies it, else how many members a group has."""
    if agent.get("name"):
        return str(agent["name"])
    if "account" in agent:
        return str(agent["account"]["name"])
    found = identifier(agent)
    if found:
        return found.split(" ", 1)[1].removeprefix("mailto:")
    return ", ".join(agent_in_words(each) for each in agent.get("member", ()))


def _thing(thing: Mapping[str, Any], languages: Sequence[str]) -> str:
    match thing.get("objectType", "Activity"):
        case "Agent" | "Group":
            return agent_in_words(thing)
        case "SubStatement":
            words = in_words(thing, languages)
            return f"[{words.who} {words.did} {words.what}]"
        case "StatementRef":
            return str(thing["id"])
        case _:
            name = thing.get("definition", {}).get("name", {})
            return best(name, languages) or str(thing["id"])


def _result(result: Mapping[str, Any]) -> list[str]:
    said = []
    scaled = result.get("score", {}).get("scaled")
    if scaled is not None:
        said.append(f"{scaled:.0%}")
    for name, yes, no in (("success", "✓", "✗"), ("completion", "■", "□")):
        if name in result:
            said.append(yes if result[name] else no)
    if result.get("response"):
        said.append(f"“{result['response'][:80]}”")
    return said


def _last_part(iri: str) -> str:
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
