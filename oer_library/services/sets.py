"""Sets by which harvesters ask for a part of the library (OAI-PMH 2.0, 2.6)."""

import re

from oer_library.domain.metadata import Metadata

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9\-_.!~*'()]+")


def sets_of(said: Metadata) -> list[str]:
    """Return the names of the sets that a version belongs to, as colon hierarchies."""
    names = {f"language:{each.partition('-')[0]}" for each in said.languages}
    names |= {f"licence:{said.licence}"} if said.licence else set()
    names |= {f"subject:{_word(each)}" for each in said.subjects}
    names |= {f"stage:{each}" for each in said.stages}
    return sorted(_part(each) for each in names)


def _word(uri: str) -> str:
    return uri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _part(name: str) -> str:
    return ":".join(NOT_IN_A_NAME.sub("-", part) for part in name.split(":"))
