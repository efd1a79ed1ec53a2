"""The canonical definition of an activity, merged as statements arrive.

xAPI 1.0.3, Data 2.4.4.1: a record may correct its definition but should not make significant
changes, such as to correct responses. So names and descriptions grow by language and the last
text of a language wins; of everything else, the first that arrived stays. A question stays of its
interaction type, with the component lists of that type alone.
"""

from collections.abc import Mapping
from typing import Any

BY_LANGUAGE = ("name", "description")
INTERACTION = frozenset(
    ["correctResponsesPattern", "choices", "scale", "source", "target", "steps"]
)


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the old definition with what the new one adds."""
    result: dict[str, Any] = {**_fitting(old, new), **old}
    for key in BY_LANGUAGE:
        if key in new:
            result[key] = {**old.get(key, {}), **new[key]}
    if "extensions" in new:
        result["extensions"] = {**new["extensions"], **old.get("extensions", {})}
    return result


def _fitting(old: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the new definition has, without the parts of another kind of question."""
    if "interactionType" not in old or old["interactionType"] == new.get("interactionType"):
        return new
    return {key: value for key, value in new.items() if key not in INTERACTION}
