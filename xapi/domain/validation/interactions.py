"""Interaction activities: questions and their components (xAPI 1.0.3, Data 2.4.4.1.s6-s16).

Patterns are any texts: whether they have the form of their type, a record may check
(2.4.4.1.s13.b3) and this one does not, since a client's odd pattern is no reason to lose an
answer. Their length and number have no limit (b4, b5).
"""

from collections.abc import Mapping
from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import Check, check_text, list_of, one_of, shape, within

COMPONENTS = {
    "choice": ("choices",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "true-false": (),
    "fill-in": (),
    "long-fill-in": (),
    "numeric": (),
    "other": (),
}
"""The component lists of each interaction type (2.4.4.1.s15.table2)."""
check_component_list = list_of(
    shape({"id": check_text, "description": check_language_map}, required=("id",))
)


def check_components(value: Any, path: str = "") -> None:
    """Check a list of components, whose ids differ (2.4.4.1.s16.b1)."""
    check_component_list(value, path)
    if len({each["id"] for each in value}) != len(value):
        raise Invalid(path, "has two components with one id")


LISTS = ("choices", "scale", "source", "target", "steps")
INTERACTION: Mapping[str, Check] = {
    "interactionType": one_of(*COMPONENTS),
    "correctResponsesPattern": list_of(check_text),
    **dict.fromkeys(LISTS, check_components),
}
NEED_A_TYPE = frozenset(INTERACTION) - {"interactionType"}


def check_interaction(definition: dict[str, Any], path: str) -> None:
    """Check that there is a type (2.4.4.1.s13.b1), and no component list of another one."""
    if NEED_A_TYPE.isdisjoint(definition):
        return
    kind = definition.get("interactionType")
    if kind is None:
        given = next(key for key in definition if key in NEED_A_TYPE)
        raise Invalid(within(path, "interactionType"), f"is missing beside {given}")
    for key in LISTS:
        if key in definition and key not in COMPONENTS[kind]:
            raise Invalid(within(path, key), f"does not belong to the interaction type {kind}")
