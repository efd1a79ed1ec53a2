"""What an instance of the platform knows of itself."""

from django.db import models


class Instance(models.Model):
    """The one row that keeps `IRI_BASE` from the first start on."""

    iri_base = models.URLField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="instance_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.iri_base
