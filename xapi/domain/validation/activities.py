"""Activities and their definitions (xAPI 1.0.3, Data 2.4.4.1)."""

from typing import Any

from xapi.domain.validation.extensions import check_extensions
from xapi.domain.validation.interactions import INTERACTION, check_interaction
from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import check_object, one_of

DEFINITION = {
    "name": check_language_map,
    "description": check_language_map,
    "type": check_iri,
    "moreInfo": check_iri,
    "extensions": check_extensions,
    **INTERACTION,
}


def check_definition(value: Any, path: str) -> None:
    """Check an activity definition; raises Invalid."""
    check_object(value, path, allowed=DEFINITION)
    check_interaction(value, path)


ACTIVITY = {"objectType": one_of("Activity"), "id": check_iri, "definition": check_definition}


def check_activity(value: Any, path: str) -> None:
    """Check an activity; raises Invalid."""
    check_object(value, path, allowed=ACTIVITY, required=("id",))
