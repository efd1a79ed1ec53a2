"""What an archive says of itself: what it holds, from which database, with which digests."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

FORMAT = 1
MANIFEST = "manifest.json"


class BackupError(Exception):
    """A backup or a restore cannot be done; the text says why and what to do."""


class RefusedArchiveError(BackupError):
    """An archive is damaged, incomplete, or not for this installation; nothing was touched."""


@dataclass(frozen=True)
class Contents:
    """What a database holds: rows per table, applied migrations (`app.name`), its `IRI_BASE`."""

    counts: Mapping[str, int]
    migrations: tuple[str, ...]
    iri_base: str


@dataclass(frozen=True)
class Member:
    """A file of the archive: its length in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The description of an archive; `made` is in UTC, `version` the application's."""

    format: int
    engine: str
    version: str
    made: str
    contents: Contents
    members: Mapping[str, Member]

    def as_json(self) -> str:
        """Return the manifest as the text that stands in the archive."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def parse(text: str | bytes) -> Manifest:
    """Read a manifest.

    Raises RefusedArchiveError for a newer format and for what is no manifest.
    """
    try:
        read = json.loads(text)
        require_known_format(read["format"])
        return Manifest(
            **{
                **read,
                "contents": contents_of(read["contents"]),
                "members": {name: Member(**each) for name, each in read["members"].items()},
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = "The archive is damaged: its manifest cannot be read."
        raise RefusedArchiveError(message) from error


def contents_of(read: Mapping[str, object]) -> Contents:
    """Return the contents as they were before they became JSON."""
    whole = Contents(**read)  # type: ignore[arg-type]
    return Contents(dict(whole.counts), tuple(whole.migrations), str(whole.iri_base))


def require_known_format(number: int) -> None:
    """Raise RefusedArchiveError for an archive that a newer version wrote."""
    if number > FORMAT:
        message = (
            f"The archive has format {number}; this version reads up to {FORMAT}. "
            f"Install the version that wrote it, or a newer one."
        )
        raise RefusedArchiveError(message)
