"""Voiding takes effect (xAPI 1.0.3, Data 2.3.2), whichever of the two statements comes first.

By rights: a client voids what it stated itself; one with the scope `all` voids anything.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from xapi.domain.received import Authority, Received
from xapi.domain.validation.invalid import Invalid
from xapi.domain.verbs import VOIDED
from xapi.models import Statement, StatementKey, Voiding


class Forbidden(Exception):  # noqa: N818 - the answer's own word
    """A client voids what another stated; nothing of its request is kept (Data 2.3.2.s2.b4)."""

    def __init__(self, target: UUID) -> None:
        super().__init__(
            f"The statement {target} was made by another authority. Only that one, or a "
            f"credential with the scope 'all', can void it."
        )


def take(numbered: Sequence[tuple[int, Received]], *, authority: int, by: Authority) -> set[UUID]:
    """Keep new voidings, mark their targets, and return which new statements are void at once.

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
        if each.content["verb"]["id"] == VOIDED
    ]
    if voiders:
        Voiding.objects.bulk_create(voiders)
        _mark({voider.target for voider in voiders}, authority, by)
    targets = {each.id for _, each in numbered if each.content["verb"]["id"] != VOIDED}
    return _void_on_arrival(targets, authority)


def _mark(targets: Collection[UUID], authority: int, by: Authority) -> None:
    keys = StatementKey.objects.filter(id__in=targets)
    found = Statement.objects.filter(
        sequence__in=[key.sequence for key in keys], stored__in={key.stored for key in keys}
    )
    for target in found:
        if target.verb == VOIDED:
            raise Invalid("object.id", f"{target.uuid} voids a statement and can't be voided")
        if target.authority_id != authority and not by.voids_any:
            raise Forbidden(target.uuid)
    found.update(voided=True)


def _void_on_arrival(ids: Collection[UUID], authority: int) -> set[UUID]:
    waiting = Voiding.objects.filter(target__in=ids)
    return {each.target for each in waiting if each.any_authority or each.authority_id == authority}
