"""Activities and their definitions (xAPI 1.0.3, Data 2.4.4.1; IEEE 9274.1.1, 4.2.2.3)."""

from xapi.domain.validation.extensions import check_extensions
from xapi.domain.validation.interactions import INTERACTION, check_interaction
from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import one_of, shape

check_definition = shape(
    {
        "name": check_language_map,
        "description": check_language_map,
        "type": check_iri,
        "moreInfo": check_iri,
        "extensions": check_extensions,
        **INTERACTION,
    },
    rules=(check_interaction,),
)
"""Checks an activity definition (2.4.4.1.s2); raises Invalid."""

check_activity = shape(
    {"objectType": one_of("Activity"), "id": check_iri, "definition": check_definition},
    required=("id",),
)
"""Checks an activity (2.4.4.1.s1); raises Invalid."""
