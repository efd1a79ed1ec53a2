"""Verbs: an IRI and how it reads (xAPI 1.0.3, Data 2.4.3; IEEE 9274.1.1, 4.2.2.2)."""

from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import shape

check_verb = shape({"id": check_iri, "display": check_language_map}, required=("id",))
"""Checks a verb; raises Invalid."""
