"""What a person asked to be done with the own data: an export to take along, or erasure."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class DataExport(models.Model):
    """A file with everything about a person, made by a job and kept for a few days."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="data_exports")
    job = models.UUIDField(null=True, blank=True)
    file = models.FileField(upload_to="exports/", blank=True)
    requested = models.DateTimeField(auto_now_add=True)
    ready = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("export of own data")

    def __str__(self) -> str:
        return str(self.uuid)
