"""What in courses rests on statements, so that no rule of retention takes them.

Everything that moved an enrolment which is not completed yet; of a completed one its completion,
which its certificate tells too, and of each question the answers with the best result.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Max

from courses.models import Answer
from courses.services.reading import facts
from kernel.registries import rests_on
from xapi.domain.verbs import VERBS
from xapi.selectors.lookup import by_ids


def register() -> None:
    """Tell the kernel; called once at start."""
    rests_on.register("courses.progress", progress_rests_on)


def progress_rests_on(statement_ids: Collection[UUID]) -> set[UUID]:
    """Return which of some statements progress, completion or a mark rests on."""
    found = facts(list(by_ids(statement_ids).values()))
    completed = VERBS["completed"].iri
    needed = {
        fact.row.uuid
        for fact in found
        if fact.enrolment.completed is None or fact.row.verb == completed
    }
    return needed | _best_answers(fact.row.uuid for fact in found if fact.row.uuid not in needed)


def _best_answers(statement_ids: Iterable[UUID]) -> set[UUID]:
    """Return the answers among some statements that are the best to their question."""
    given = list(Answer.objects.filter(statement_id__in=list(statement_ids)))
    rows = Answer.objects.filter(enrolment__in={each.enrolment_id for each in given})
    grouped = rows.values_list("enrolment_id", "question_key").annotate(best=Max("scaled"))
    best = {(enrolment, key): top for enrolment, key, top in grouped}
    return {
        each.statement_id
        for each in given
        if each.scaled >= best[each.enrolment_id, each.question_key]
    }
