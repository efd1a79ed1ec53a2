"""The canonical definitions of activities move on as statements arrive."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xapi.domain import definitions
from xapi.domain.references import Mentions
from xapi.models import Activity

Definitions = Mapping[str, Mapping[str, Any]]
CHUNK = 500
"""Names in one query; SQLite takes some thousands of parameters."""


def merge(mentioned: Iterable[Mentions], ids: Mapping[str, int]) -> None:
    """Merge the definitions that statements carry; writes only those that change.

    Rows are locked in the order of their IRIs, and read again under the lock.
    """
    given = [each.definitions for each in mentioned if each.definitions]
    iris = {iri for each in given for iri in each}
    kept = Activity.objects.in_bulk([ids[iri] for iri in sorted(iris)])
    changing = sorted(row.iri for row in kept.values() if _merged(row, given) != _definition(row))
    for start in range(0, len(changing), CHUNK):
        _change(changing[start : start + CHUNK], given)


def _change(iris: Sequence[str], given: Iterable[Definitions]) -> None:
    rows = Activity.objects.select_for_update().filter(iri__in=iris).order_by("iri")
    for row in rows:
        row.definition = json.dumps(_merged(row, given), ensure_ascii=False)
        row.save(update_fields=["definition"])


def _definition(row: Activity) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(row.definition) if row.definition else {}
    return kept


def _merged(row: Activity, given: Iterable[Definitions]) -> dict[str, Any]:
    result = _definition(row)
    for each in given:
        if row.iri in each:
            result = definitions.merged(result, each[row.iri])
    return result
