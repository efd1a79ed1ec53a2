"""What the record adds to a statement that it keeps, or writes differently.

xAPI 1.0.3, Data 2.4; IEEE 9274.1.1, 4.2.2.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xapi.domain.rewritten import rewritten
from xapi.domain.timestamps import to_text
from xapi.domain.versions import Version

WITHOUT_ONE: Mapping[Version, str] = {Version.V1: "1.0.0", Version.V2: "2.0.0"}
"""The version of a statement that names none (Data 2.4.10.s3.b3; IEEE 9274.1.1, 4.2.2.10)."""


def additions(
    content: Mapping[str, Any],
    *,
    id: UUID,
    stored: datetime,
    authority: Mapping[str, Any],
    version: Version = Version.V1,
    text: str,
) -> str:
    """Return a JSON object that takes the place of what a statement has under the same names.

    Id, timestamp and version where none came; stored and authority; and what leaves differently.
    `text` is the statement as received.
    """
    moment = to_text(stored)
    lacking = {"id": str(id), "timestamp": moment, "version": WITHOUT_ONE[version]}
    added = {key: value for key, value in lacking.items() if key not in content}
    base = json.dumps({**added, "stored": moment, "authority": authority})
    changed = rewritten(text, content, version)
    members = "".join(f", {json.dumps(name)}: {value}" for name, value in changed.items())
    return f"{base[:-1]}{members}}}"
