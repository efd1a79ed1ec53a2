"""Archives that somebody changes."""

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Members = dict[str, tuple[tarfile.TarInfo, bytes]]


def members(archive: Path) -> Members:
    """Read an archive."""
    with tarfile.open(archive) as tar:
        return {one.name: (one, tar.extractfile(one).read()) for one in tar}


def write(archive: Path, content: Members) -> None:
    """Write an archive anew, with the lengths that its members have now."""
    with tarfile.open(archive, "w:gz") as tar:
        for info, data in content.values():
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def change_manifest(archive: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Let the manifest say something else."""
    content = members(archive)
    info, data = content["manifest.json"]
    manifest = json.loads(data)
    change(manifest)
    content["manifest.json"] = info, json.dumps(manifest).encode()
    write(archive, content)
