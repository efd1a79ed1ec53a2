"""Verbs: an IRI and how it reads (xAPI 1.0.3, Data 2.4.3)."""

from typing import Any

from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import check_object

VERB = {"id": check_iri, "display": check_language_map}


def check_verb(value: Any, path: str) -> None:
    """Check a verb; raises Invalid."""
    check_object(value, path, allowed=VERB, required=("id",))
