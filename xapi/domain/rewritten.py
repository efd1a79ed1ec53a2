"""What a record has to write differently in a statement that it gives out.

- Context activities leave as arrays, even those that came in as one activity
  (xAPI 1.0.3, Data 2.4.6.2.s4.b3, b4).
- Timestamps leave in UTC if the statement came in under 2.0 or is read under it
  (IEEE 9274.1.1, 4.2.7).

In sub-statements, too. Only those values change; the text of all others, the form of a number or
an escape, stays as it came. Most statements need none of this.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from xapi.domain import json_text
from xapi.domain.timestamps import in_utc
from xapi.domain.versions import Version

Rewrite = Callable[[str], str]
NOT_IN_UTC = re.compile(r'"timestamp"\s*:\s*"(?![0-9-]{10}T[0-9:]{8}(?:\.[0-9]+)?Z")')


def rewritten(text: str, content: Mapping[str, Any], version: Version) -> dict[str, str]:
    """Return the JSON texts of the members of a valid statement that leave differently, by name.

    `text` is the statement as received, `content` the same parsed.
    """
    rewrites = _rewrites(content, version)
    if not rewrites:
        return {}
    return {
        name: rewrites[name](value) for name, value in json_text.members(text) if name in rewrites
    }


def with_utc(text: str) -> str:
    """Return the text of a statement, as it leaves, with its timestamps in UTC."""
    if NOT_IN_UTC.search(text) is None:
        return text
    rewrites = _rewrites(json.loads(text), Version.V2)
    return _each(text, rewrites) if rewrites else text


def _rewrites(content: Mapping[str, Any], version: Version) -> dict[str, Rewrite]:
    """Return how members of a statement or sub-statement are rewritten, if they need it."""
    found: dict[str, Rewrite] = {}
    if version is Version.V2 and "timestamp" in content:
        written = in_utc(content["timestamp"])
        if written != content["timestamp"]:
            found["timestamp"] = lambda _: json.dumps(written)
    lists = content.get("context", {}).get("contextActivities", {})
    if any(type(value) is dict for value in lists.values()):
        found["context"] = _context
    thing = content["object"]
    if thing.get("objectType") == "SubStatement":
        inner = _rewrites(thing, version)
        if inner:
            found["object"] = lambda text: _each(text, inner)
    return found


def _each(text: str, rewrites: Mapping[str, Rewrite]) -> str:
    """Return the text of an object with some of its members rewritten."""
    members = (
        f"{json.dumps(name)}:{rewrites[name](value) if name in rewrites else value}"
        for name, value in json_text.members(text)
    )
    return f"{{{','.join(members)}}}"


def _context(text: str) -> str:
    return _each(text, {"contextActivities": _lists})


def _lists(text: str) -> str:
    return _each(text, dict.fromkeys(("parent", "grouping", "category", "other"), _list))


def _list(text: str) -> str:
    return text if text.startswith("[") else f"[{text}]"
