"""What a statement looks like when it leaves, said by other means than the record's own."""

from typing import Any

from xapi.domain.timestamps import in_utc
from xapi.domain.versions import Version

SET_BY_THE_RECORD = ("stored", "authority")


def as_it_leaves(statement: dict[str, Any], version: Version) -> dict[str, Any]:
    """Return what of a statement leaves: arrays of context activities, 2.0 timestamps in UTC."""
    found = {key: value for key, value in statement.items() if key not in SET_BY_THE_RECORD}
    if version is Version.V2 and "timestamp" in found:
        found["timestamp"] = in_utc(found["timestamp"])
    context = found.get("context", {})
    if "contextActivities" in context:
        lists = context["contextActivities"].items()
        arrays = {key: value if isinstance(value, list) else [value] for key, value in lists}
        found["context"] = {**context, "contextActivities": arrays}
    if found["object"].get("objectType") == "SubStatement":
        found["object"] = as_it_leaves(found["object"], version)
    return found
