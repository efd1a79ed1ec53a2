"""Statements as text in the format asked for (xAPI 1.0.3, Communication 2.1.3)."""

import json
from collections.abc import Sequence

from xapi.domain import answers, canonical
from xapi.domain.references import mentions
from xapi.domain.rewritten import with_utc
from xapi.domain.versions import Version
from xapi.models import Activity, Statement


def written(
    statements: Sequence[Statement], form: str, languages: str, version: Version
) -> list[str]:
    """Return each statement's JSON text for a reader of a version of the standard.

    `languages` is an Accept-Language header.
    """
    texts = _written(statements, form, languages)
    return texts if version is Version.V1 else [with_utc(text) for text in texts]


def _written(statements: Sequence[Statement], form: str, languages: str) -> list[str]:
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
