"""Credit and licence, which every file of the library carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from oer_library.domain.attribution import Attribution
from oer_library.domain.licences import DEFAULT_LICENCE, LICENCES


class Credited(models.Model):
    """Adds author, source, licence, changes and language to a file."""

    author = models.CharField(_("author"), max_length=255, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=40,
        choices=[(one.code, one.name) for one in LICENCES.values()],
        default=DEFAULT_LICENCE,
    )
    changes = models.CharField(
        _("changes"), max_length=255, blank=True, help_text=_("What was changed in the original.")
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("Of words in it, as in en or es-MX.")
    )

    class Meta:
        abstract = True

    def attribution(self) -> Attribution:
        """Return the credit as one value."""
        return Attribution(
            title=str(getattr(self, "title", "")),
            author=self.author,
            source_url=self.source_url,
            licence_code=self.licence,
            changes=self.changes,
        )


CREDIT_FIELDS = ("author", "source_url", "licence", "changes", "language")
