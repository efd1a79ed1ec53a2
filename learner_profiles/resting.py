"""What mastery rests on, so that no rule of retention takes it."""

from collections.abc import Collection
from uuid import UUID

from kernel.registries import rests_on
from learner_profiles.services.mastery import by_person, counting
from xapi.selectors.lookup import by_ids


def register() -> None:
    """Tell the kernel; called once at start."""
    rests_on.register("learner_profiles.mastery", mastery_rests_on)


def mastery_rests_on(statement_ids: Collection[UUID]) -> set[UUID]:
    """Return which of some statements tell of the skills of somebody."""
    found = by_person(counting(list(by_ids(statement_ids).values())))
    return {UUID(one.statement) for told in found.values() for one in told}
