"""Pictures and their renditions."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from oer_library.models.credits import CREDIT_FIELDS, Credited


class LibraryImage(Credited, AbstractImage):
    """A picture with a description in words (required), credit and licence."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    alt_text = models.CharField(
        _("description in words"),
        max_length=2000,
        help_text=_("What somebody who cannot see the picture needs to know."),
    )

    admin_form_fields = (*Image.admin_form_fields, "alt_text", *CREDIT_FIELDS)

    @property
    def default_alt_text(self) -> str:
        """Return the description that renditions carry."""
        return self.alt_text


class LibraryRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            ),
        ]
