"""What is published and never changes again: versions, what they are made of, their headers."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from oer_library.models.resources import Resource


class ResourceVersion(models.Model):
    """A resource as it was published: canonical JSON of its metadata, its licence, its file.

    `digest` is SHA-256 of `frozen`; `content_hash` that of the file's bytes, '' for a link.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    frozen = models.TextField()
    digest = models.CharField(max_length=64)
    licence = models.CharField(max_length=60, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.BigIntegerField(null=True)
    file = models.CharField(max_length=255, blank=True)
    note = models.CharField(_("what changed"), max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["resource", "number"], name="resource_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} v{self.number}"


class Derivation(models.Model):
    """That a resource is based on another, of the library or elsewhere."""

    class Kind(models.TextChoices):
        """How it came out of the other."""

        REMIX = "remix", _("a remix of")
        TRANSLATION = "translation", _("a translation of")
        PART = "part", _("a part of")
        SUPERSEDES = "supersedes", _("takes the place of")

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="derivations")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.ForeignKey(
        ResourceVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="derived"
    )
    url = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=60, blank=True)
    author = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(source__isnull=False) | ~models.Q(url=""),
                name="derivation_names_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.kind} {self.source_id or self.url}"


class FeedHeader(models.Model):
    """When what machines see of a resource last changed, and to which sets it belongs.

    `xid` and `sequence` are its position (kernel.positions); `sets` is a list of set names.
    """

    resource = models.OneToOneField(Resource, on_delete=models.CASCADE, related_name="header")
    datestamp = models.DateTimeField()
    xid = models.BigIntegerField(default=0)
    sequence = models.BigIntegerField(default=0, db_index=True)
    sets = models.JSONField(default=list)
    deleted = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["datestamp", "resource"], name="feed_header_in_time"),
            models.Index(fields=["xid", "sequence"], name="feed_header_position"),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.datestamp}"


class FeedSet(models.Model):
    """A header in one set, and in each set above it: what harvesters of a set read in order.

    A row of a header that moved moves with it; `datestamp` is the header's.
    """

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="feed_sets")
    name = models.CharField(max_length=250)
    datestamp = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["resource", "name"], name="feed_set_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name", "datestamp", "resource"], name="feed_set_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} in {self.name}"


class FeedMapping(models.Model):
    """The one row that says how formats were written when headers moved last for that."""

    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint


class Facet(models.Model):
    """One value of one facet of a published resource: what the library page filters and counts.

    Made at publishing from the version; gone at withdrawal.
    """

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=24)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "value", "resource"], name="facet_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["resource", "name"], name="facet_of_resource"),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
