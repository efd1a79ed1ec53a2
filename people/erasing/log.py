"""The log of erasures: pseudonyms and digests, so that a restored backup can be erased again.

It lies in `DATA_DIR/erasures.jsonl`, outside the database, and only ever grows. A pseudonym that
leads to nobody any more is no personal data.
"""

import json
import os
from collections.abc import Collection, Mapping, Sequence
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
    append_entries([{"pseudonym": str(name)} for name in names if name not in known])


def append_entries(entries: Sequence[Mapping[str, str]]) -> None:
    """Write entries of any kind, each with the time, and wait until the disk has them."""
    lines = [_line(entry) for entry in entries]
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
    """Return the pseudonyms of the log, oldest first."""
    return [name for each in values("pseudonym") if (name := _name(each))]


def values(key: str) -> list[str]:
    """Return what entries say under a key, oldest first; a line cut off by a crash is left out."""
    try:
        lines = path().read_text().splitlines()
    except FileNotFoundError:
        return []
    entries = [entry for line in lines if isinstance(entry := _entry(line), dict)]
    return [str(entry[key]) for entry in entries if key in entry]


def _line(entry: Mapping[str, str]) -> str:
    return f"{json.dumps({**entry, 'erased': now().isoformat(timespec='seconds')})}\n"


def _entry(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _name(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
