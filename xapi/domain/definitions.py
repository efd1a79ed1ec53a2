"""The canonical definition of an activity, merged as statements arrive.

xAPI 1.0.3, Data 2.4.4.1: a record may correct its definition but should not make significant
changes, such as to correct responses. So names and descriptions grow by language and the last
text of a language wins; of everything else, the first that arrived stays.
"""

from collections.abc import Mapping
from typing import Any

BY_LANGUAGE = ("name", "description")


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the old definition with what the new one adds."""
    result: dict[str, Any] = {**new, **old}
    for key in BY_LANGUAGE:
        if key in new:
            result[key] = {**old.get(key, {}), **new[key]}
    if "extensions" in new:
        result["extensions"] = {**new["extensions"], **old.get("extensions", {})}
    return result
