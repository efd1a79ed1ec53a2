"""The canonical definitions of activities move on as statements arrive."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kernel.batching import batched
from xapi.domain import definitions
from xapi.models import Activity

Definitions = Mapping[str, Mapping[str, Any]]
CHUNK = 500
"""Names in one query; SQLite takes some thousands of parameters."""
REMEMBERED = 5_000
_settled: dict[str, tuple[str, Mapping[str, Any]]] = {}
"""By IRI: a kept definition (its JSON text) and one that added nothing to it.

Whether a definition adds something to a text is no matter of the database, so what is remembered
is right whatever a transaction undoes. Clients send the same definition time and again.
"""


def merge(given: Sequence[Definitions], kept: Mapping[str, str]) -> None:
    """Merge the definitions that statements carry; writes only those that change.

    `kept` are the JSON texts kept before, by IRI, '' where there is none. Rows are locked in the
    order of their IRIs, and read again under the lock.
    """
    changing = {
        iri
        for each in given
        for iri, definition in each.items()
        if _adds(definition, iri, kept.get(iri, ""))
    }
    for some in batched(sorted(changing), CHUNK):
        _change(some, given)


def _adds(definition: Mapping[str, Any], iri: str, kept: str) -> bool:
    """Say whether a definition says more than the kept one, which is JSON text."""
    if _settled.get(iri) == (kept, definition):
        return False
    old = _parsed(kept)
    if definitions.merged(old, definition) != old:
        return True
    if len(_settled) >= REMEMBERED:
        _settled.clear()
    _settled[iri] = (kept, definition)
    return False


def _change(iris: Sequence[str], given: Iterable[Definitions]) -> None:
    rows = list(Activity.objects.select_for_update().filter(iri__in=iris).order_by("iri"))
    for row in rows:
        row.definition = json.dumps(_merged(row, given), ensure_ascii=False)
    Activity.objects.bulk_update(rows, ["definition"])


def _parsed(text: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(text) if text else {}
    return kept


def _merged(row: Activity, given: Iterable[Definitions]) -> dict[str, Any]:
    result = _parsed(row.definition)
    for each in given:
        if row.iri in each:
            result = definitions.merged(result, each[row.iri])
    return result
