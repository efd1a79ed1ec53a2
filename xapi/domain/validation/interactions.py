"""Interaction activities: questions and their components (xAPI 1.0.3, Data 2.4.4.1.s6-s16)."""

from typing import Any

from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.languages import check_language_map
from xapi.domain.validation.shapes import check_list, check_object, check_text, one_of, within

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
COMPONENT = {"id": check_text, "description": check_language_map}


def check_components(value: Any, path: str) -> None:
    """Check a list of components, whose ids differ (Data 2.4.4.1.s16.b1)."""
    check_list(value, path, _check_component)
    ids = [each["id"] for each in value]
    if len(set(ids)) != len(ids):
        raise Invalid(path, "has two components with one id")


def _check_component(value: Any, path: str) -> None:
    check_object(value, path, allowed=COMPONENT, required=("id",))


def _check_patterns(value: Any, path: str) -> None:
    check_list(value, path, check_text)


INTERACTION = {
    "interactionType": one_of(*COMPONENTS),
    "correctResponsesPattern": _check_patterns,
    **dict.fromkeys(("choices", "scale", "source", "target", "steps"), check_components),
}


def check_interaction(definition: dict[str, Any], path: str) -> None:
    """Check that a definition has only the component lists of its interaction type."""
    given = [key for key in INTERACTION if key in definition and key != "interactionType"]
    kind = definition.get("interactionType")
    if kind is None:
        if given:
            raise Invalid(within(path, "interactionType"), f"is missing beside {given[0]}")
        return
    for key in given:
        if key not in ("correctResponsesPattern", *COMPONENTS[kind]):
            raise Invalid(within(path, key), f"does not belong to the interaction type {kind}")
