"""Loads the demo's library: resources that are not there yet; what a person changed stays.

Lessons, their figures and their questions become resources, so do glossary and framework; the
rest stands in `demo/library/`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from competences.models import Skill
from lms.demo.courses import AUTHORS
from lms.demo.files import Data, demo_folder, read, read_all
from lms.demo.framework import key_of, skill_uri
from oer_library.models import (
    CollectionItem,
    Creator,
    Derivation,
    LibraryDocument,
    Resource,
    ResourceCollection,
    ResourceSkill,
)
from oer_library.services import publishing, remixing
from oer_library.vocabularies import people, resource_types, subjects

KIND = "resource"


@dataclass(frozen=True)
class Version:
    """What one version adds: a note, and the text if it has one of its own."""

    note: str = ""
    body: str = ""


@dataclass(frozen=True)
class Spec:
    """A resource of the demo. `file` is name and content, `made_from` the key of a source."""

    key: str
    title: str
    kind: str = "page"
    description: str = ""
    languages: Sequence[str] = ("en",)
    licence: str = "CC-BY-4.0"
    types: Sequence[str] = ()
    topic: str = "cells"
    extra_subjects: Sequence[str] = ()
    outcomes: Sequence[str] = ()
    minutes: int | None = None
    url: str = ""
    publisher: str = AUTHORS
    authors: Sequence[str] = (AUTHORS,)
    published_on: str = ""
    file: tuple[str, bytes] | None = None
    access_modes: Sequence[str] = ("textual",)
    features: Sequence[str] = ()
    made_from: tuple[str, str] | None = None
    withdrawn: str = ""
    versions: Sequence[Version] = field(default_factory=lambda: (Version(),))


def load_library(specs: Iterable[Spec]) -> int:
    """Make the resources that are missing; return how many were made."""
    known = set(Resource.objects.values_list("uuid", flat=True))
    topics = read(demo_folder() / "library" / "topics.yaml")
    skills = dict(Skill.objects.filter(framework__key="battery").values_list("uri", "id"))
    missing = [one for one in specs if key_of(KIND, one.key) not in known]
    for one in missing:
        make(one, topics[one.topic], skills)
    return len(missing)


@transaction.atomic
def make(spec: Spec, topic: Data, skills: dict[str, int]) -> Resource:
    """Make one resource with its versions."""
    resource: Resource = Resource.objects.create(**described(spec, topic))
    Creator.objects.bulk_create(
        Creator(resource=resource, name=name, organisation=name == spec.publisher, sort_order=place)
        for place, name in enumerate(spec.authors)
    )
    taught = [skills[uri] for uri in map(skill_uri, topic["skills"]) if uri in skills]
    ResourceSkill.objects.bulk_create(
        ResourceSkill(resource=resource, skill_id=one) for one in taught
    )
    if spec.made_from:
        source = Resource.objects.get(uuid=key_of(KIND, spec.made_from[0])).current
        if source:
            remixing.add_source(resource, source, spec.made_from[1])
    for version in spec.versions:
        resource.body = version.body or resource.body
        resource.save(update_fields=["body"])
        publishing.freeze(resource, version.note)
    if spec.withdrawn:
        publishing.withdraw(resource, spec.withdrawn)
    return resource


def described(spec: Spec, topic: Data) -> dict[str, Any]:
    """Return the fields of a resource."""
    own = [*topic["subjects"], *spec.extra_subjects]
    return {
        "uuid": key_of(KIND, spec.key),
        "kind": spec.kind,
        "title": spec.title,
        "description": spec.description,
        "url": spec.url,
        "document": document(spec.title, *spec.file) if spec.file else None,
        "languages": list(spec.languages),
        "outcomes": list(spec.outcomes),
        "minutes": spec.minutes,
        "licence": spec.licence,
        "publisher": spec.publisher,
        "published_on": spec.published_on,
        "resource_types": [f"{resource_types.SCHEME}{one}" for one in spec.types],
        "subjects": [f"{subjects.OWN_SCHEME}{one}" for one in own],
        "audiences": [f"{people.SCHEME}{one}" for one in topic["audiences"]],
        "stages": list(topic["stages"]),
        "eqf_levels": [3, 4],
        "access_modes": list(spec.access_modes),
        "accessibility_features": list(spec.features),
        "accessibility_hazards": ["none"],
        "live": True,
    }


def document(title: str, name: str, content: bytes) -> LibraryDocument:
    """Keep the file of a resource."""
    file = ContentFile(content, name=name)
    made: LibraryDocument = LibraryDocument.objects.create(title=title, file=file, author=AUTHORS)
    return made


def own_specs() -> Iterator[Spec]:
    """Yield what stands in `demo/library/own.yaml`, sources before what is made of them."""
    for one in read_all(demo_folder() / "library" / "own.yaml"):
        said = dict(one)
        made_from = said.pop("made_from", None)
        yield Spec(
            **{name: value for name, value in said.items() if name not in ("versions", "subjects")},
            extra_subjects=said.get("subjects", ()),
            made_from=(made_from["key"], made_from["kind"]) if made_from else None,
            versions=tuple(Version(each["note"], each.get("body", "")) for each in said["versions"]),
        )


def load_collections() -> None:
    """Make the collections that are missing, for everybody to see."""
    for one in read_all(demo_folder() / "library" / "collections.yaml"):
        made, new = ResourceCollection.objects.get_or_create(
            uuid=key_of("collection", one["key"]),
            defaults={"title": one["title"], "description": one["description"], "public": True},
        )
        for place, item in enumerate(one["items"] if new else ()):
            resource = Resource.objects.get(uuid=key_of(KIND, item["key"]))
            CollectionItem.objects.create(
                collection=made, resource=resource, position=place, note=item["note"]
            )


def file_of(folder: Path, name: str) -> tuple[str, bytes]:
    """Return a file of the demo as a resource has it."""
    return name, (folder / name).read_bytes()
