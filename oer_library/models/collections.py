"""Collections that anyone with an account builds, orders, shares and embeds."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from oer_library.models.resources import Resource


class ResourceCollection(models.Model):
    """Resources in an order that somebody chose; `public` ones have a page and an embedded card."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    owner = models.ForeignKey(
        "people.Person", null=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    public = models.BooleanField(_("public"), default=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering: ClassVar[list[str]] = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class CollectionItem(models.Model):
    """A resource in a collection, with a note why."""

    collection = models.ForeignKey(
        ResourceCollection, on_delete=models.CASCADE, related_name="items"
    )
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["collection", "resource"], name="collected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} in {self.collection_id}"
