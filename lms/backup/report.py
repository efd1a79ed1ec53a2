"""What a backup and a restore print: rows per table, and digests."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from lms.backup.archive import FILES
from lms.backup.manifest import Manifest, Member


def lines(manifest: Manifest, *, each_file: bool) -> Iterator[str]:
    """Yield what stands in an archive; two with the same lines hold the same.

    The files have one digest together: that of the lines that `sha256sum` would print.
    """
    yield f"{manifest.engine}, {manifest.contents.iri_base}, made {manifest.made}"
    for table, rows in sorted(manifest.contents.counts.items()):
        if rows:
            yield f"{rows:>10} {table}"
    files = {name: one for name, one in manifest.members.items() if name.startswith(f"{FILES}/")}
    for name, member in sorted(manifest.members.items()):
        if name not in files or each_file:
            yield line(name, member)
    yield line(f"{FILES} ({len(files)})", together(files))


def line(name: str, member: Member) -> str:
    """Return one digest with its length and name."""
    return f"{member.sha256} {member.size:>12} {name}"


def together(files: dict[str, Member]) -> Member:
    """Return the length and digest of all files."""
    text = "".join(f"{member.sha256}  {name}\n" for name, member in sorted(files.items()))
    size = sum(member.size for member in files.values())
    return Member(size, hashlib.sha256(text.encode()).hexdigest())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
