"""What is left of an identified thing that was deleted."""

from django.db import models


class Tombstone(models.Model):
    """That `/id/<kind>/<uuid>` once led to something, and when that was deleted."""

    kind = models.CharField(max_length=40)
    uuid = models.UUIDField()
    deleted = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uuid"], name="tombstone_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.uuid}"
