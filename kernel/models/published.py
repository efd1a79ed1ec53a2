"""How often anything was published: a number that all processes see."""

from django.db import models


class Published(models.Model):
    """The one row whose version moves with whatever changes what visitors see."""

    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="published_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.version)
