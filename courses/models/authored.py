"""What was brought in from outside (demo, import), so that people's changes are kept."""

from django.db import models
from wagtail.models import Page


class AuthoredPage(models.Model):
    """A page that a loader made: it may be written again only while nobody has edited it."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="authored")
    digest = models.CharField(max_length=64)
    revision_id = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return str(self.page)
