"""What a licence is, and the conditions that matter when content is used, changed and combined."""

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Kinds of licences that share a way of thinking."""

    PUBLIC_DOMAIN = "public-domain"
    CREATIVE_COMMONS = "creative-commons"
    SOFTWARE = "software"
    DATA = "data"
    CLOSED = "closed"


class Condition(StrEnum):
    """What a licence asks of those who pass the work on."""

    ATTRIBUTION = "by"
    SHARE_ALIKE = "sa"
    NON_COMMERCIAL = "nc"
    NO_DERIVATIVES = "nd"


@dataclass(frozen=True)
class Licence:
    """A licence: `code` (SPDX where it has one), `name` as people write it, `url`.

    `version` is () where it has none; `port` is the country of a ported one, in lower case.
    """

    code: str
    name: str
    url: str
    family: Family
    conditions: frozenset[Condition] = frozenset()
    version: tuple[int, ...] = ()
    port: str = ""

    @property
    def may_remix(self) -> bool:
        """Say whether changed versions may be passed on."""
        return self.family is not Family.CLOSED and Condition.NO_DERIVATIVES not in self.conditions

    @property
    def may_sell(self) -> bool:
        """Say whether commercial use is allowed."""
        return self.family is not Family.CLOSED and Condition.NON_COMMERCIAL not in self.conditions

    @property
    def is_open(self) -> bool:
        """Say whether content under it is OER: to be used, adapted and passed on.

        After the UNESCO Recommendation on OER (2019), I.1: what may not be sold still counts,
        what may not be adapted does not.
        """
        return self.may_remix

    @property
    def asks_credit(self) -> bool:
        """Say whether the author must be named."""
        return Condition.ATTRIBUTION in self.conditions

    @property
    def shares_alike(self) -> bool:
        """Say whether changed versions must stay under the same licence."""
        return Condition.SHARE_ALIKE in self.conditions

    def __str__(self) -> str:
        return self.name
