"""What a version of a resource says, as one value: canonical JSON in, the same JSON out.

Dates are ISO 8601 at the precision that is known; languages BCP 47; subjects, types and
audiences URIs of the vocabularies; a skill is named by its URI.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Contributor:
    """Who made or helped to make it; `orcid` is the bare number, '' where there is none."""

    name: str
    role: str = "author"
    organisation: bool = False
    orcid: str = ""


@dataclass(frozen=True)
class SkillTold:
    """A skill that is taught, or needed beforehand, at a proficiency from 1 to 5 if it is told."""

    uri: str
    label: str
    taught: bool = True
    level: int | None = None


@dataclass(frozen=True)
class Origin:
    """What it is based on: `kind` is a value of `Derivation.Kind`; `resource` a uuid of ours."""

    kind: str
    title: str
    author: str = ""
    licence: str = ""
    url: str = ""
    resource: str = ""
    version: int | None = None


@dataclass(frozen=True)
class FileTold:
    """The file of a version: its name, media type, size in bytes and SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Metadata:
    """A version of a resource in words."""

    uuid: str
    kind: str
    title: str
    description: str = ""
    url: str = ""
    body: str = ""
    file: FileTold | None = None
    languages: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    resource_types: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    eqf_levels: tuple[int, ...] = ()
    stages: tuple[str, ...] = ()
    minutes: int | None = None
    publisher: str = ""
    created_on: str = ""
    published_on: str = ""
    licence: str = ""
    rights: str = ""
    access: str = "open"
    access_modes: tuple[str, ...] = ()
    accessibility_features: tuple[str, ...] = ()
    accessibility_hazards: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    skills: tuple[SkillTold, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """Return those whom an attribution names: the authors, else everybody."""
        return tuple(one for one in self.contributors if one.role == "author") or self.contributors


PARTS: Mapping[str, type] = {
    "contributors": Contributor,
    "skills": SkillTold,
    "origins": Origin,
}


def to_json(metadata: Metadata) -> str:
    """Return the canonical JSON: members sorted, what is empty left out."""
    said = {key: value for key, value in asdict(metadata).items() if value not in ("", (), None)}
    for skill in said.get("skills", ()):
        if skill["level"] is None:
            del skill["level"]
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(metadata: Metadata) -> dict[str, Any]:
    """Return all members as plain values, the empty ones too."""
    return asdict(metadata)


def to_dict(metadata: Metadata) -> dict[str, Any]:
    """Return the members as JSON has them."""
    said: dict[str, Any] = json.loads(to_json(metadata))
    return said


def from_json(text: str) -> Metadata:
    """Return what canonical JSON says; members that this version does not know are left out."""
    return from_dict(json.loads(text))


def from_dict(said: Mapping[str, Any]) -> Metadata:
    """Return what the members of canonical JSON say."""
    known = {each.name for each in fields(Metadata)}
    return Metadata(**{key: _value(key, value) for key, value in said.items() if key in known})


def with_uuid(metadata: Metadata, uuid: str) -> Metadata:
    """Return the same said of another resource."""
    return replace(metadata, uuid=uuid)


def digest(frozen: str) -> str:
    """Return SHA-256 of a canonical JSON text, in hexadecimal."""
    return hashlib.sha256(frozen.encode()).hexdigest()


def _value(key: str, value: Any) -> Any:
    if key == "file":
        return FileTold(**value)
    if key in PARTS:
        return tuple(PARTS[key](**each) for each in value)
    return tuple(value) if isinstance(value, list) else value
