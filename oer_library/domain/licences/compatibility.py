"""May works under these licences be combined, and what may the whole be licensed as?

Two ways of combining differ in law: a *collection* puts unchanged works side by side, each
under its own licence; an *adaptation* makes one new work out of them. Sources: the licences'
texts (CC 4.0, 1(a) and 3(b); CC BY-SA 1.0, 2.0 and 3.0, 4(b)) and Creative Commons' list of
compatible licences. What the law calls an adaptation a lawyer says
in the single case; the reasons given here name the clause.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oer_library.domain.licences import creative_commons as cc
from oer_library.domain.licences.licence import Condition, Family, Licence
from oer_library.domain.licences.reading import KNOWN


class Reason(StrEnum):
    """Why combining is refused, or what binds the whole; the interface words them."""

    CLOSED = "closed"
    NO_DERIVATIVES = "no-derivatives"
    TWO_SHARE_ALIKE = "two-share-alike"
    SHARE_ALIKE_NO_COMMERCE = "share-alike-no-commerce"
    SHARE_ALIKE = "share-alike"
    NON_COMMERCIAL = "non-commercial"
    CREDIT = "credit"
    FREE = "free"


@dataclass(frozen=True)
class Because:
    """A reason and the works' licences that give it."""

    reason: Reason
    licences: tuple[Licence, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """`options` are the licences that the whole may have, the most open first; () refuses it."""

    options: tuple[Licence, ...]
    because: tuple[Because, ...]

    @property
    def allowed(self) -> bool:
        """Say whether the works may be combined at all."""
        return bool(self.options)


OFFERED: tuple[Licence, ...] = (
    cc.CC0,
    *(cc.creative_commons(kind, (4, 0)) for kind in cc.KINDS),
)
"""What somebody who makes a new work can choose from, the most open first."""


GPL_3 = ("GPL-3.0-only", "GPL-3.0-or-later")
BECOMES: Mapping[str, tuple[str, ...]] = {
    "CC-BY-SA-4.0": ("LAL-1.3", *GPL_3),
    "EUPL-1.2": ("GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only", "MPL-2.0", "CC-BY-SA-3.0"),
    "AGPL-3.0-or-later": ("AGPL-3.0-only",),
    "GPL-2.0-or-later": ("GPL-2.0-only", *GPL_3),
    "GPL-3.0-or-later": ("GPL-3.0-only",),
    "LAL-1.3": ("CC-BY-SA-4.0",),
    "LGPL-2.1-or-later": ("LGPL-3.0-or-later", "GPL-2.0-only", "GPL-2.0-or-later", *GPL_3),
    "LGPL-3.0-or-later": GPL_3,
    "MPL-2.0": (
        "LGPL-2.1-or-later",
        "LGPL-3.0-or-later",
        "GPL-2.0-or-later",
        *GPL_3,
        "AGPL-3.0-or-later",
    ),
}
"""What else changed versions may be passed on under: Creative Commons' list of compatible
licences, the appendix of EUPL 1.2, GPL and LGPL ("or later", LGPL 2.1, 3), MPL 2.0, 1.12."""


def combined(licences: Iterable[Licence]) -> Verdict:
    """Return what a new work made out of works under these licences may be licensed as."""
    works = tuple(dict.fromkeys(licences))
    refused = _closed(works) or _no_derivatives(works)
    if refused:
        return Verdict((), (refused,))
    alike = tuple(one for one in works if one.shares_alike)
    if alike:
        return _shared_alike(works, alike)
    no_commerce = _with(works, Condition.NON_COMMERCIAL)
    options = tuple(one for one in OFFERED if _fits(one, works))
    if no_commerce:
        return Verdict(options, (Because(Reason.NON_COMMERCIAL, no_commerce),))
    credit = _with(works, Condition.ATTRIBUTION)
    return Verdict(options, (Because(Reason.CREDIT if credit else Reason.FREE, credit),))


def may_become(whole: Licence, works: Iterable[Licence]) -> Verdict:
    """Return whether a new work of these may have the licence `whole`; options are () if not."""
    verdict = combined(works)
    return Verdict(tuple(one for one in verdict.options if one == whole), verdict.because)


def collected(licences: Iterable[Licence]) -> Verdict:
    """Return whether unchanged works may stand side by side: each keeps its own licence."""
    works = tuple(dict.fromkeys(licences))
    refused = _closed(works)
    return Verdict((), (refused,)) if refused else Verdict(OFFERED, (Because(Reason.FREE),))


def upgrades(one: Licence) -> tuple[Licence, ...]:
    """Return the licences under which changed versions of a share-alike work may be passed on.

    The same one. Of Creative Commons from 2.0 on any later version with the same elements, be it
    ported or not (here: the unported ones); 1.0 knows no later version. Of others, those that
    the text or the compatibility list of its steward names.
    """
    if one.family is not Family.CREATIVE_COMMONS:
        return (one, *(KNOWN[code] for code in BECOMES.get(one.code, ())))
    if one.version < (2, 0):
        return (one,)
    later = tuple(
        other
        for other in cc.unported()
        if other.conditions == one.conditions and other.version >= one.version
    )
    same = () if one in later else (one,)
    return (*later, *same, *(KNOWN[code] for code in BECOMES.get(one.code, ())))


def _shared_alike(works: Sequence[Licence], alike: Sequence[Licence]) -> Verdict:
    """Every share-alike work must be allowed to become the whole's licence, and the others too."""
    shared = sorted(set.intersection(*(set(upgrades(each)) for each in alike)), key=_openness)
    if not shared:
        return Verdict((), (Because(Reason.TWO_SHARE_ALIKE, tuple(alike)),))
    options = tuple(one for one in shared if _fits(one, works, alike=alike))
    if options:
        return Verdict(options, (Because(Reason.SHARE_ALIKE, tuple(alike)),))
    no_commerce = _with(works, Condition.NON_COMMERCIAL)
    return Verdict((), (Because(Reason.SHARE_ALIKE_NO_COMMERCE, (*alike, *no_commerce)),))


def _openness(one: Licence) -> tuple[bool, tuple[int, ...], str]:
    """Order what is offered before the rest, and newer versions before older ones."""
    return one not in OFFERED, tuple(-part for part in one.version), one.code


def _fits(whole: Licence, works: Sequence[Licence], alike: Sequence[Licence] = ()) -> bool:
    """Say whether `whole` keeps what the works without share-alike ask (CC 4.0, 3(a)(4))."""
    asked = {each for one in works if one not in alike for each in one.conditions}
    return asked <= set(whole.conditions)


def _closed(works: Sequence[Licence]) -> Because | None:
    found = tuple(one for one in works if one.family is Family.CLOSED)
    return Because(Reason.CLOSED, found) if found else None


def _no_derivatives(works: Sequence[Licence]) -> Because | None:
    found = _with(works, Condition.NO_DERIVATIVES)
    return Because(Reason.NO_DERIVATIVES, found) if found else None


def _with(works: Sequence[Licence], condition: Condition) -> tuple[Licence, ...]:
    return tuple(one for one in works if condition in one.conditions)
