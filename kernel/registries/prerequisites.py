"""Prerequisites that are learnt: what a room above knows of the order in which skills are had."""

from collections.abc import Callable, Collection

Pair = tuple[str, str]
Proposer = Callable[[Collection[str]], list[Pair]]
registered: dict[str, Proposer] = {}


def register(name: str, proposer: Proposer) -> None:
    """Name a proposer: of skills' URIs it returns pairs, the first better known before."""
    registered[name] = proposer


def proposed(skills: Collection[str]) -> list[Pair]:
    """Return all pairs that are proposed among some skills, each once."""
    return sorted({pair for each in registered.values() for pair in each(skills)})
