"""Voiding takes effect (xAPI 1.0.3, Data 2.3.2), whichever of the two statements comes first.

By rights: a client voids what it stated itself; one with the scope `all` voids anything.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from xapi.domain.received import Authority, Received
from xapi.domain.validation.invalid import Invalid
from xapi.domain.verbs import VOIDED
from xapi.models import StatementKey, Voiding
from xapi.selectors.lookup import at
from xapi.services.store.rows import Waiting

_STAYS = "{} voids a statement and can't be voided"


class Forbidden(Exception):  # noqa: N818 - the answer's own word
    """A client voids what another stated; nothing of its request is kept (Data 2.3.2.s2.b4)."""

    def __init__(self, target: UUID) -> None:
        super().__init__(
            f"The statement {target} was made by another authority. Only that one, or a "
            f"credential with the scope 'all', can void it."
        )


def take(numbered: Sequence[tuple[int, Received]], *, authority: int, by: Authority) -> bool:
    """Keep new voidings, mark their targets, and say whether there are any.

    Raises Forbidden for a foreign target, Invalid for a target that is itself a voiding one.
    """
    voiders = [
        Voiding(
            target=UUID(each.content["object"]["id"]),
            sequence=number,
            authority_id=authority,
            any_authority=by.voids_any,
        )
        for number, each in numbered
        if _voids(each)
    ]
    if voiders:
        _refuse_voiders({each.id for _, each in numbered if _voids(each)}, voiders)
        Voiding.objects.bulk_create(voiders)
        _mark({voider.target for voider in voiders}, authority, by)
    return bool(voiders)


def void_on_arrival(
    numbered: Sequence[tuple[int, Received]], waiting: Waiting, *, authority: int
) -> set[UUID]:
    """Return which new statements are void at once; a voiding statement never is."""
    meant = {target for target, by, any_one in waiting.voidings if any_one or by == authority}
    return {each.id for _, each in numbered if each.id in meant and not _voids(each)}


def _voids(each: Received) -> bool:
    return bool(each.content["verb"]["id"] == VOIDED)


def _refuse_voiders(came: Collection[UUID], voiders: Sequence[Voiding]) -> None:
    """Raise Invalid for a voiding statement that came along as a target, or names itself."""
    for voider in voiders:
        if voider.target in came:
            raise Invalid("object.id", _STAYS.format(voider.target))


def _mark(targets: Collection[UUID], authority: int, by: Authority) -> None:
    found = at(StatementKey.objects.filter(id__in=targets))
    for target in found:
        if target.verb == VOIDED:
            raise Invalid("object.id", _STAYS.format(target.uuid))
        if target.authority_id != authority and not by.voids_any:
            raise Forbidden(target.uuid)
    found.update(voided=True)
