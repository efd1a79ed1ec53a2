"""Fields that several page types share."""

from typing import Any, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from kernel.identifiers import mint
from kernel.prepared import Given, Prepared
from oer_library.domain.attribution import Attribution
from oer_library.domain.licences import DEFAULT_LICENCE, LICENCES


def restrictions_above() -> models.QuerySet[Any, tuple[int]]:
    """Return the keys of the restrictions of the page at a path and of those above it."""
    begins = Left(Given("path", models.CharField()), Length("page__path"))
    rows = PageViewRestriction.objects.filter(page__path=begins)
    return cast("models.QuerySet[Any, tuple[int]]", rows.values_list("pk"))


RESTRICTIONS = Prepared(restrictions_above)
NO_RESTRICTIONS = PageViewRestriction.objects.none()


class Described(models.Model):
    """A summary, and learning outcomes written with one verb each (EQF)."""

    summary = models.TextField(_("summary"), blank=True)
    learning_outcomes = models.TextField(
        _("learning outcomes"),
        blank=True,
        help_text=_("One a line, each beginning with a verb: Calculate …, Explain …"),
    )

    class Meta:
        abstract = True

    @property
    def outcomes(self) -> list[str]:
        """Return the learning outcomes, one a line."""
        return [line.strip() for line in self.learning_outcomes.splitlines() if line.strip()]


class Levelled(models.Model):
    """An EQF level."""

    eqf_level = models.PositiveSmallIntegerField(
        _("EQF level"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
    )

    class Meta:
        abstract = True


class Credited(models.Model):
    """Who wrote it, from where, under which licence, with which changes."""

    authors = models.CharField(_("authors"), max_length=255, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=40,
        choices=[(one.code, one.name) for one in LICENCES.values()],
        default=DEFAULT_LICENCE,
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    changes = models.CharField(_("changes"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def attribution(self) -> Attribution:
        """Return the credit as one value."""
        return Attribution(
            title=str(getattr(self, "title", "")),
            author=self.authors,
            source_url=self.source_url,
            licence_code=self.licence,
            changes=self.changes,
        )


class Identified(models.Model):
    """A page with a permanent identifier, equal in all its translations."""

    identifier_kind = ""
    translation_key: Any
    path: str
    alias_of_id: int | None

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> Any:
        """Return the restrictions of this page and those above it, in one query.

        Where there is none, which is asked each time, nothing else is worked out.
        """
        if self.alias_of_id:
            return super().get_view_restrictions()  # type: ignore[misc]
        if not RESTRICTIONS.rows(path=self.path):
            return NO_RESTRICTIONS
        above = [self.path[:end] for end in range(Page.steplen, len(self.path) + 1, Page.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=above)

    @property
    def iri(self) -> str:
        """Return the permanent identifier (DESIGN.md, Identifiers)."""
        return mint(self.identifier_kind, self.translation_key)
