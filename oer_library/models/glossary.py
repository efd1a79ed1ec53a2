"""Terms of the field in our own words, with their labels in other languages."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A term: labels and definitions by language tag; `key` names it in demo and links."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), unique=True)
    labels = models.JSONField(_("labels"), default=dict)
    definitions = models.JSONField(_("definitions"), default=dict)
    synonyms = models.JSONField(_("synonyms"), default=dict, blank=True)
    skill_uri = models.CharField(_("skill"), max_length=500, blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return str(self.labels.get("en", self.key))
