"""What the record adds to a statement that it keeps, or writes differently.

xAPI 1.0.3, Data 2.4; IEEE 9274.1.1, 4.2.2.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xapi.domain.received import Received
from xapi.domain.rewritten import rewritten
from xapi.domain.versions import Version

WITHOUT_ONE: Mapping[Version, str] = {Version.V1: "1.0.0", Version.V2: "2.0.0"}
"""The version of a statement that names none (Data 2.4.10.s3.b3; IEEE 9274.1.1, 4.2.2.10)."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What is added to one statement, but for the moment at which it is stored.

    `before` and `after` are JSON members with a comma at the end; `timed`: it has no timestamp.
    """

    before: str
    timed: bool
    after: str

    def at(self, moment: str) -> str:
        """Return the JSON object that is added at a moment, which is text."""
        timestamp = f'"timestamp": "{moment}", ' if self.timed else ""
        return f'{{{self.before}{timestamp}{self.after}"stored": "{moment}"}}'


def additions_to(each: Received, authority: Mapping[str, Any]) -> Additions:
    """Prepare what is added to a statement: it takes the place of what has the same names there.

    Id, timestamp and version where none came; stored and authority; and what leaves differently.
    """
    content = each.content
    before = "" if "id" in content else f'"id": "{each.id}", '
    if "version" not in content:
        before += f'"version": "{WITHOUT_ONE[each.version]}", '
    changed = rewritten(each.text, content, each.version)
    members = "".join(f"{json.dumps(name)}: {value}, " for name, value in changed.items())
    after = f'{members}"authority": {json.dumps(authority)}, '
    return Additions(before, "timestamp" not in content, after)
