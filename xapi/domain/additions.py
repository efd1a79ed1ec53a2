"""What the record adds to a statement that it keeps (xAPI 1.0.3, Data 2.4)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xapi.domain.timestamps import to_text

VERSION_WITHOUT_ONE = "1.0.0"


def additions(
    content: Mapping[str, Any], *, id: UUID, stored: datetime, authority: Mapping[str, Any]
) -> str:
    """Return a JSON object: id, timestamp and version where none came; stored and authority."""
    moment = to_text(stored)
    lacking = {"id": str(id), "timestamp": moment, "version": VERSION_WITHOUT_ONE}
    added = {key: value for key, value in lacking.items() if key not in content}
    return json.dumps({**added, "stored": moment, "authority": authority})
