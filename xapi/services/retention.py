"""Statements that a rule of retention lets go, in steps that may be repeated at any point.

A rule for one verb goes before the rule for all. What a completion, mastery or a case still rests
on stays (kernel.registries.rests_on), however old it is. Statements leave tombstones, and what was
computed from them is folded anew in the step that follows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kernel import clock
from kernel.registries import projections, rests_on
from xapi.models import Erasure, RetentionRule, Statement
from xapi.services import forgetting

BATCH = 100
"""Statements looked at in one step."""
Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Due:
    """How many statements a rule lets go, and how many of that age stay."""

    going: int = 0
    staying: int = 0

    def __add__(self, other: "Due") -> "Due":
        return Due(self.going + other.going, self.staying + other.staying)


def run_all(tell: Progress) -> int:
    """Run every active rule, and what a killed run left; return how many statements went."""
    for left in Erasure.objects.filter(reason=Erasure.Reason.RETENTION, finished=None):
        _finish(left, tell)
    return sum([run(rule, tell) for rule in RetentionRule.objects.filter(active=True)])


def run(rule: RetentionRule, tell: Progress) -> int:
    """Let go what is due by a rule; return how many statements went."""
    state = {"rule": rule.pk, "until": _until(rule).isoformat()}
    erasure = Erasure.objects.create(reason=Erasure.Reason.RETENTION, state=state)
    return _finish(erasure, tell)


def counted(rule: RetentionRule, tell: Progress) -> Due:
    """Count what a rule would let go now, and change nothing."""
    found = Due()
    place: tuple[datetime, int] | None = None
    while batch := list(_after(due(rule, _until(rule)), place)[:BATCH]):
        staying = len(rests_on.needed([row.uuid for row in batch]))
        found += Due(len(batch) - staying, staying)
        place = (batch[-1].stored, batch[-1].sequence)
        tell(found.going, rule.verb)
    return found


def due(rule: RetentionRule, until: datetime) -> QuerySet[Statement]:
    """Return the statements that are old enough for a rule, needed or not, oldest first."""
    rows = Statement.objects.filter(stored__lt=until).order_by("stored", "sequence")
    if rule.verb:
        return rows.filter(verb=rule.verb)
    others = RetentionRule.objects.filter(active=True).exclude(pk=rule.pk)
    return rows.exclude(verb__in=list(others.values_list("verb", flat=True)))


def step(erasure: Erasure) -> bool:
    """Do one step of a run; False says that it was the last."""
    with transaction.atomic():
        row = Erasure.objects.select_for_update().get(pk=erasure.pk)
        if row.finished is None and not _fold(row) and not _let_go(row):
            row.state, row.finished = {}, clock.now()
        row.save()
    return row.finished is None


def _finish(erasure: Erasure, tell: Progress) -> int:
    """Do all steps; a run that took nothing leaves no entry in the log."""
    rule = RetentionRule.objects.filter(pk=erasure.state.get("rule")).first()
    while step(erasure):
        erasure.refresh_from_db()
        tell(erasure.statements, rule.verb if rule else "")
    erasure.refresh_from_db()
    if rule:
        rule.last_run, rule.last_count = clock.now(), erasure.statements
        rule.save(update_fields=["last_run", "last_count"])
    if not erasure.statements:
        erasure.delete()
    return erasure.statements


def _fold(row: Erasure) -> bool:
    """Fold anew what the statements of the step before moved."""
    if not row.state.get("fold"):
        return False
    projections.fold({UUID(each) for each in row.state.pop("fold")})
    return True


def _let_go(row: Erasure) -> bool:
    """Erase those of the next statements that nothing rests on."""
    rule = RetentionRule.objects.filter(pk=row.state["rule"], active=True).first()
    if rule is None:
        return False
    at = row.state.get("at")
    place = (datetime.fromisoformat(at[0]), at[1]) if at else None
    rows = due(rule, datetime.fromisoformat(row.state["until"])).select_for_update()
    batch = list(_after(rows, place)[:BATCH])
    if not batch:
        return False
    needed = rests_on.needed([each.uuid for each in batch])
    gone = forgetting.erase([each for each in batch if each.uuid not in needed])
    row.statements += gone.statements
    row.attachments += gone.attachments
    row.state["fold"] = sorted(map(str, gone.registrations))
    row.state["at"] = [batch[-1].stored.isoformat(), batch[-1].sequence]
    return True


def _after(rows: QuerySet[Statement], place: tuple[datetime, int] | None) -> QuerySet[Statement]:
    if place is None:
        return rows
    stored, sequence = place
    later = Q(stored__gt=stored) | Q(stored=stored, sequence__gt=sequence)
    return rows.filter(later, stored__gte=stored)


def _until(rule: RetentionRule) -> datetime:
    return clock.now() - timedelta(days=rule.days)
