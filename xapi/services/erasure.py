"""A person is erased from the record, in steps that may be repeated at any point.

Own statements go and leave tombstones; in those of others a fresh account takes the person's
place; documents and attachments go; every text and every document of others is looked through
for what is left; then the agents go, while nobody writes; and what was computed from the erased statements is folded anew.
Each step is one transaction, well below 100 ms, that keeps where the next one begins.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from time import monotonic
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from kernel import clock
from kernel.registries import projections
from xapi.domain.identity import Identity, with_digests
from xapi.models import Agent, Erasure, Reference, Replacement, Statement, StatementKey
from xapi.selectors.of_person import alike
from xapi.services import documents, forgetting, forgetting_documents, forgetting_months
from xapi.services.store import engine

OWN, OTHERS, SPAN = 80, 15, 1000
"""Statements erased, rewritten, and sequences looked through in one step."""
LOOKED_AT = 500
"""Definitions of activities in one step; SQLite takes some thousands of parameters."""
PATIENCE = timedelta(hours=1)
Stage = Callable[[Erasure, Identity], bool]
Progress = Callable[[int, int], None]


def erase_some(identifiers: Collection[str]) -> int:
    """Do one step of the erasure of a person, begun if need be; 0 says that it is finished."""
    return int(step(begun(identifiers)))


def begun(identifiers: Collection[str]) -> Erasure:
    """Return the erasure that is under way for some identifiers, or begin one."""
    known = sorted(with_digests(identifiers))
    under_way = Erasure.objects.filter(reason=Erasure.Reason.PERSON, finished=None)
    for found in under_way:
        if found.state.get("asked") == known:
            return found
    state = {"asked": known, "identifiers": sorted(alike(known)), "stage": next(iter(STAGES))}
    return Erasure.objects.create(reason=Erasure.Reason.PERSON, state=state)


def step(erasure: Erasure) -> bool:
    """Do one step; False says that it was the last. Others wait for the row meanwhile."""
    with transaction.atomic():
        row = Erasure.objects.select_for_update().get(pk=erasure.pk)
        if row.finished:
            return False
        who = Identity(frozenset(row.state["identifiers"]))
        stage = row.state["stage"]
        if not STAGES[stage](row, who):
            _move_on(row, stage)
        row.save()
    return row.finished is None


def finish(erasure: Erasure, tell: Progress) -> None:
    """Do all the steps that are left; `tell` hears each second how many stages are done."""
    told = monotonic()
    while step(erasure):
        if monotonic() - told > 1:
            erasure.refresh_from_db()
            stage = erasure.state.get("stage", "")
            tell(list(STAGES).index(stage) if stage in STAGES else len(STAGES), len(STAGES))
            told = monotonic()
    erasure.refresh_from_db()


def resume(tell: Progress) -> int:
    """Finish the erasures of persons that began an hour ago or more; return how many."""
    old = Erasure.objects.filter(
        reason=Erasure.Reason.PERSON, finished=None, started__lt=clock.now() - PATIENCE
    )
    left = list(old)
    for each in left:
        finish(each, tell)
    return len(left)


def _move_on(row: Erasure, stage: str) -> None:
    later = list(STAGES)[list(STAGES).index(stage) + 1 :]
    if later:
        row.state["stage"] = later[0]
    else:
        row.state, row.finished = {}, clock.now()


def _agents(who: Identity) -> list[int]:
    found = Agent.objects.filter(identifier__in=who.identifiers)
    return list(found.values_list("pk", flat=True))


def _own(row: Erasure, who: Identity) -> bool:
    """Erase some of the statements whose actor the person is."""
    own = Statement.objects.filter(actor__in=_agents(who)).order_by("stored", "sequence")
    gone = forgetting.erase(own.select_for_update()[:OWN])
    row.statements += gone.statements
    row.attachments += gone.attachments
    fold = {*row.state.get("fold", ()), *map(str, gone.registrations)}
    row.state["fold"] = sorted(fold)
    return gone.statements > 0


def _others(row: Erasure, who: Identity) -> bool:
    """Take the person out of some of the statements of others that name it."""
    named = Reference.objects.filter(agent__in=_agents(who)).order_by("stored", "sequence")
    places = list(named.values_list("sequence", "stored")[:OTHERS])
    sequences = [sequence for sequence, _ in places]
    _take_out(row, who, Q(sequence__in=sequences, stored__in={at for _, at in places}))
    if Reference.objects.filter(agent__in=_agents(who), sequence__in=sequences).exists():
        message = f"erasure {row.uuid} found a mention that it can't take out"
        raise RuntimeError(message)
    return bool(places)


def _documents(row: Erasure, who: Identity) -> bool:
    """Delete some of the person's documents."""
    gone = documents.erase_of(_agents(who))
    row.documents += gone
    return gone > 0


def _kept(row: Erasure, who: Identity) -> bool:
    """Take the person out of the next documents that are about activities or others."""
    table, after = row.state.setdefault("kept", [0, 0])
    if table == len(forgetting_documents.TABLES):
        return False
    last, changed = forgetting_documents.clean(forgetting_documents.TABLES[table], after, who)
    row.replaced += changed
    row.state["kept"] = [table + 1, 0] if last is None else [table, last]
    return True


def _texts(row: Erasure, who: Identity) -> bool:
    """Look through the next texts for what no reference tells: extensions, words, old names."""
    state = cast("dict[str, int]", row.state)
    if "until" not in state:
        state["until"] = StatementKey.objects.aggregate(last=Max("sequence"))["last"] or 0
    start = state.get("after", 0)
    end = min(start + SPAN, state["until"])
    told = Q()
    for needle in who.needles:
        told |= Q(raw__icontains=needle) | Q(added__icontains=needle)
    _take_out(row, who, told & Q(sequence__gt=start, sequence__lte=end))
    state["after"] = end
    return end < state["until"]


def _definitions(row: Erasure, who: Identity) -> bool:
    """Look through the definitions of the next activities."""
    reached = forgetting.clean_definitions(row.state.get("activity", 0), LOOKED_AT, who)
    row.state["activity"] = reached or row.state.get("activity", 0)
    return reached is not None


def _months(row: Erasure, who: Identity) -> bool:
    """Take the person out of the next rows of the months that were detached."""
    looked = row.state.setdefault("looked", [])
    table = next((each for each in forgetting_months.detached() if each not in looked), None)
    if table is None:
        return False
    after = row.state.get("month_after", 0)
    cleaned = forgetting_months.take_out(table, who, _agents(who), after)
    row.statements += cleaned.own
    row.replaced += cleaned.changed
    row.state["month_after"] = cleaned.last or 0
    if cleaned.last is None:
        looked.append(table)
    return True


def _take_out(row: Erasure, who: Identity, where: Q) -> None:
    rows = Statement.objects.select_for_update().filter(where).order_by("sequence")
    changed = forgetting.take_out(rows, who, _agents(who))
    row.replaced += len(changed)
    row.attachments += sum(len(each.signatures) for each in changed)
    log = [
        Replacement(erasure=row, statement=each.statement, unsigned=bool(each.signatures))
        for each in changed
    ]
    Replacement.objects.bulk_create(log, ignore_conflicts=True)


def _names(row: Erasure, who: Identity) -> bool:
    """Delete the person's agents while nobody writes; what came meanwhile is erased first."""
    engine().hold_writers()
    agents = _agents(who)
    rest = Statement.objects.filter(Q(actor__in=agents) | Q(authority__in=agents))
    if Reference.objects.filter(agent__in=agents).exists() or rest.exists():
        row.state["stage"] = next(iter(STAGES))
        row.state.pop("until")
        return True
    Agent.objects.filter(pk__in=agents).delete()
    return False


def _projections(row: Erasure, who: Identity) -> bool:
    """Fold anew what the erased statements of one registration moved."""
    waiting = row.state.get("fold", [])
    if waiting:
        projections.fold({UUID(waiting.pop())})
    return bool(waiting)


STAGES: Mapping[str, Stage] = {
    "own": _own,
    "others": _others,
    "documents": _documents,
    "kept": _kept,
    "texts": _texts,
    "definitions": _definitions,
    "months": _months,
    "names": _names,
    "projections": _projections,
}
