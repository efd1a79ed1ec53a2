"""What the API tells of a resource, as OpenAPI describes it."""

from collections.abc import Collection
from typing import Any

from rest_framework import serializers

from oer_library.domain import metadata as told
from oer_library.domain.licences import read_licence
from oer_library.feeds.entries import Entry
from oer_library.formats.record import record_of
from oer_library.selectors.resources import Told


class FileSerializer(serializers.Serializer[Any]):
    """The file of a resource."""

    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    sha256 = serializers.CharField()
    address = serializers.URLField()


class ContributorSerializer(serializers.Serializer[Any]):
    """Who made, or helped to make, a resource."""

    name = serializers.CharField()
    role = serializers.CharField()
    organisation = serializers.BooleanField()
    orcid = serializers.CharField(allow_blank=True)


class SkillSerializer(serializers.Serializer[Any]):
    """A skill that is taught, or needed beforehand."""

    uri = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    taught = serializers.BooleanField()
    level = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=5, help_text="Proficiency."
    )


class OriginSerializer(serializers.Serializer[Any]):
    """A work that a resource is based on."""

    kind = serializers.CharField()
    title = serializers.CharField()
    author = serializers.CharField(allow_blank=True)
    licence = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    resource = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField(allow_null=True)


EXAMPLE = {
    "id": "https://learn.example.org/id/resource/76f13428-ccb2-547b-8dc3-ac2f4814312f",
    "gone": False,
    "changed": "2026-11-25T08:30:00.123456Z",
    "sets": ["language:en", "licence:CC-BY-4.0"],
    "page": "https://learn.example.org/en/library/76f13428-ccb2-547b-8dc3-ac2f4814312f/",
    "title": "Cell formation in small steps",
    "licence": "CC-BY-4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "languages": ["en"],
}


class ResourceSerializer(serializers.Serializer[Any]):
    """A resource as its version in force tells it; of one that is gone only the first four."""

    id = serializers.URLField(help_text="The identifier, for good.")
    gone = serializers.BooleanField(help_text="Whether it was withdrawn.")
    changed = serializers.DateTimeField(help_text="When anything of it changed last here.")
    sets = serializers.ListField(child=serializers.CharField(), help_text="As in OAI-PMH.")
    version = serializers.IntegerField(required=False)
    page = serializers.URLField(required=False)
    kind = serializers.CharField(required=False)
    title = serializers.CharField(required=False)
    description = serializers.CharField(required=False)
    url = serializers.CharField(required=False)
    body = serializers.CharField(required=False)
    file = FileSerializer(required=False, allow_null=True)
    languages = serializers.ListField(child=serializers.CharField(), required=False)
    outcomes = serializers.ListField(child=serializers.CharField(), required=False)
    keywords = serializers.ListField(child=serializers.CharField(), required=False)
    subjects = serializers.ListField(child=serializers.CharField(), required=False)
    resource_types = serializers.ListField(child=serializers.CharField(), required=False)
    audiences = serializers.ListField(child=serializers.CharField(), required=False)
    eqf_levels = serializers.ListField(child=serializers.IntegerField(), required=False)
    stages = serializers.ListField(child=serializers.CharField(), required=False)
    minutes = serializers.IntegerField(required=False, allow_null=True)
    publisher = serializers.CharField(required=False)
    created_on = serializers.CharField(required=False)
    published_on = serializers.CharField(required=False)
    licence = serializers.CharField(required=False, help_text="Its SPDX code.")
    licence_url = serializers.CharField(required=False)
    rights = serializers.CharField(required=False)
    access = serializers.CharField(required=False)
    access_modes = serializers.ListField(child=serializers.CharField(), required=False)
    accessibility_features = serializers.ListField(child=serializers.CharField(), required=False)
    accessibility_hazards = serializers.ListField(child=serializers.CharField(), required=False)
    contributors = ContributorSerializer(many=True, required=False)
    skills = SkillSerializer(many=True, required=False)
    origins = OriginSerializer(many=True, required=False)


NAMES = tuple(ResourceSerializer().fields)


class PageSerializer(serializers.Serializer[Any]):
    """A page of resources, and where the next one is; null at the end."""

    resources = ResourceSerializer(many=True)
    next = serializers.URLField(allow_null=True)


class SetSerializer(serializers.Serializer[Any]):
    """A set by which a part of the library can be asked for."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class SetsSerializer(serializers.Serializer[Any]):
    """A page of sets."""

    sets = SetSerializer(many=True)
    next = serializers.URLField(allow_null=True)


class CollectionSerializer(serializers.Serializer[Any]):
    """A public collection with its resources in their order."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    resources = ResourceSerializer(many=True)


def of_entry(entry: Entry, names: Collection[str] = ()) -> dict[str, Any]:
    """Return what the API tells of a resource: all fields, or those that are asked for."""
    said: dict[str, Any] = {
        "id": entry.identifier,
        "gone": entry.deleted,
        "changed": entry.datestamp.isoformat().replace("+00:00", "Z"),
        "sets": list(entry.sets),
    }
    if entry.told:
        said |= of_version(entry.told)
    return {name: value for name, value in said.items() if name in names} if names else said


def of_version(shown: Told) -> dict[str, Any]:
    """Return what a version says; every field stands there, empty or not."""
    record = record_of(shown)
    said = told.plain(record.said)
    licence = read_licence(record.said.licence) if record.said.licence else None
    del said["uuid"]
    if said["file"]:
        said["file"]["address"] = record.file
    return {
        "version": shown.version.number,
        "page": record.page,
        "licence_url": licence.url if licence else "",
        **said,
    }
