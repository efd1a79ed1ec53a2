"""Keys of trusted partners, who write into the library by its API."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from oer_library.models.harvesting import HarvestSource


class PartnerKey(models.Model):
    """A partner's key, kept as HMAC-SHA256 under the SECRET_KEY: keys are long and random.

    What a partner writes comes in as from a source, under that source's rule.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(
        HarvestSource, verbose_name=_("source"), on_delete=models.CASCADE, related_name="keys"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True, editable=False)
    revoked = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("partner's key")
        verbose_name_plural = _("partners' keys")
        ordering: ClassVar[list[str]] = ["source", "id"]

    def __str__(self) -> str:
        return f"{self.source} {self.created:%Y-%m-%d}"
