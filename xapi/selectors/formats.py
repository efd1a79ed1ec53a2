"""Statements as text in the format asked for (xAPI 1.0.3, Communication 2.1.3)."""

import json
from collections.abc import Sequence

from xapi.domain import answers, canonical
from xapi.domain.references import mentions
from xapi.models import Activity, Statement


def written(statements: Sequence[Statement], form: str, languages: str) -> list[str]:
    """Return each statement's JSON text; `languages` is an Accept-Language header."""
    if form == "exact":
        return [each.exact for each in statements]
    contents = [each.content for each in statements]
    if form == "ids":
        return [json.dumps(answers.ids(each)) for each in contents]
    iris = {iri for each in contents for iri in mentions(each).activities}
    rows = Activity.objects.filter(iri__in=iris).exclude(definition="")
    definitions = {row.iri: json.loads(row.definition) for row in rows}
    wanted = canonical.accepted(languages)
    return [json.dumps(canonical.canonical(each, definitions, wanted)) for each in contents]
