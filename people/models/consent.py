"""What a person agreed to, in which version, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class Consent(models.Model):
    """A person's agreement to one version of a text; withdrawing keeps the row."""

    class Kind(models.TextChoices):
        """The texts that can be agreed to."""

        PRIVACY = "privacy", _("privacy notice")
        TERMS = "terms", _("terms of use")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind)
    version = models.CharField(max_length=40, blank=True)
    given = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "version"], name="consent_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
