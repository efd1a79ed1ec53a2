"""Frameworks: who says what the skills are, in which version."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Framework(models.Model):
    """A set of skills and roles with one source, such as ESCO or the platform's own.

    `key` is a short name in code (`esco`, `battery`), `attribution` what its licence asks to say.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    version = models.CharField(_("version"), max_length=40, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    attribution = models.TextField(_("attribution"), blank=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title
