"""The log of erasures: pseudonyms only, so that a restored backup can be erased again.

It lies in `DATA_DIR/erasures.jsonl`, outside the database, and only ever grows. A pseudonym that
leads to nobody any more is no personal data.
"""

import json
import os
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.conf import settings

from kernel.clock import now


def path() -> Path:
    """Return where the log lies."""
    folder: Path = settings.DATA_DIR
    return folder / "erasures.jsonl"


def append(names: Collection[UUID]) -> None:
    """Write the pseudonyms that are not there yet, and wait until the disk has them."""
    known = set(read())
    lines = [_line(name) for name in names if name not in known]
    if not lines:
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(path(), flags, 0o600), "ab") as file:
        file.write(("".join(lines) if _is_whole() else "\n" + "".join(lines)).encode())
        file.flush()
        os.fsync(file.fileno())
    _keep_name()


def _is_whole() -> bool:
    """Say whether the log ends with a whole line, which a crash may have cut off."""
    content = path().read_bytes()
    return not content or content.endswith(b"\n")


def _keep_name() -> None:
    """Let the disk keep the folder's entry of the log, too."""
    folder = os.open(path().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read() -> list[UUID]:
    """Return the pseudonyms of the log, oldest first; a line cut off by a crash is left out."""
    try:
        lines = path().read_text().splitlines()
    except FileNotFoundError:
        return []
    return [name for line in lines if (name := _name(line))]


def _line(name: UUID) -> str:
    entry = {"pseudonym": str(name), "erased": now().isoformat(timespec="seconds")}
    return f"{json.dumps(entry)}\n"


def _name(line: str) -> UUID | None:
    try:
        return UUID(json.loads(line)["pseudonym"])
    except (ValueError, KeyError, TypeError):
        return None
