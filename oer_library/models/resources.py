"""Resources: what a librarian edits (draft, review, publish), and what is kept for good.

Publishing freezes a `ResourceVersion`; readers, feeds and lessons see versions only.
"""

import json
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from competences.proficiencies import CHOICES
from oer_library.domain.orcid import NotAnOrcid, read_orcid
from oer_library.models.documents import LibraryDocument
from oer_library.models.images import LibraryImage
from oer_library.sentences import not_an_orcid


class Resource(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """Anything in the library that can be used for learning, as its librarian describes it.

    Lists are JSON arrays of texts: `subjects`, `resource_types` and `audiences` hold URIs of the
    vocabularies in `oer_library.vocabularies`, `languages` BCP 47 tags, `outcomes` one sentence
    each. `licence` is a code that `oer_library.domain.licences` reads, '' where nobody knows.
    Dates are ISO 8601 at the precision that is known (2021, 2021-05, 2021-05-03).
    `current` is the published version in force; only `services.publishing` sets it.
    """

    class Kind(models.TextChoices):
        """What stands behind a resource."""

        LINK = "link", _("a link")
        FILE = "file", _("a file")
        PAGE = "page", _("a page written here")
        PACKAGE = "package", _("a package")

    class Access(models.TextChoices):
        """What somebody needs to reach it."""

        OPEN = "open", _("open to all")
        REGISTRATION = "registration", _("after registration")
        PAID = "paid", _("for money")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.LINK)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    document = models.ForeignKey(
        LibraryDocument,
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resources",
    )
    picture = models.ForeignKey(
        LibraryImage,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = models.TextField(_("text"), blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    outcomes = models.JSONField(_("learning outcomes"), default=list, blank=True)
    keywords = models.JSONField(_("keywords"), default=list, blank=True)
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    resource_types = models.JSONField(_("types"), default=list, blank=True)
    audiences = models.JSONField(_("audience"), default=list, blank=True)
    eqf_levels = models.JSONField(_("EQF levels"), default=list, blank=True)
    stages = models.JSONField(_("value chain stages"), default=list, blank=True)
    minutes = models.PositiveIntegerField(_("typical time in minutes"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    created_on = models.CharField(_("made"), max_length=10, blank=True)
    published_on = models.CharField(_("published"), max_length=10, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    rights = models.TextField(_("rights"), blank=True)
    access = models.CharField(
        _("access"), max_length=12, choices=Access.choices, default=Access.OPEN
    )
    access_modes = models.JSONField(_("ways of perceiving it"), default=list, blank=True)
    accessibility_features = models.JSONField(_("accessibility features"), default=list, blank=True)
    accessibility_hazards = models.JSONField(_("hazards"), default=list, blank=True)
    note = models.CharField(
        _("what changed"),
        max_length=500,
        blank=True,
        help_text=_("Stands beside the version that is published next."),
    )
    reviewers = models.PositiveSmallIntegerField(
        _("reviews wanted"),
        default=0,
        validators=[MaxValueValidator(2)],
        help_text=_("It is published once so many reviewers say so: 0, 1 or 2."),
    )
    review_due = models.DateField(_("next review"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source = models.CharField(max_length=120, blank=True, editable=False)
    source_id = models.CharField(max_length=500, blank=True, editable=False)
    normal_url = models.CharField(max_length=1000, blank=True, editable=False, db_index=True)
    normal_title = models.CharField(max_length=400, blank=True, editable=False, db_index=True)
    content_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    current = models.ForeignKey(
        "ResourceVersion",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn = models.DateTimeField(null=True, editable=False)
    withdrawn_why = models.TextField(blank=True, editable=False)
    hidden = models.DateTimeField(null=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        ordering: ClassVar[list[str]] = ["title", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="resource_once_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def public_title(self) -> str:
        """Return the title that was published last; a draft's own is its editors' alone."""
        frozen = self.current.frozen if self.current else "{}"
        return str(json.loads(frozen).get("title", self.title))

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the resource's page."""
        return "oer_library/resource.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the page would tell, were the draft published now."""
        from oer_library.views.previews import context

        return context(request, self)


class Creator(models.Model):
    """Who made, or helped to make, a resource, in which role."""

    class Role(models.TextChoices):
        """Roles after LOM 2.3.1 and DataCite."""

        AUTHOR = "author", _("author")
        EDITOR = "editor", _("editor")
        TRANSLATOR = "translator", _("translator")
        ILLUSTRATOR = "illustrator", _("illustrator")
        REVIEWER = "reviewer", _("reviewer")
        CONTRIBUTOR = "contributor", _("contributor")

    resource = ParentalKey(Resource, on_delete=models.CASCADE, related_name="creators")
    name = models.CharField(_("name"), max_length=300)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.AUTHOR)
    organisation = models.BooleanField(_("an organisation"), default=False)
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True)
    sort_order = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep an ORCID as its bare number; ValidationError for a wrong checksum."""
        try:
            self.orcid = read_orcid(self.orcid) if self.orcid.strip() else ""
        except NotAnOrcid as error:
            raise ValidationError({"orcid": not_an_orcid(error)}) from error


class ResourceSkill(models.Model):
    """A skill that a resource teaches, or needs beforehand."""

    resource = ParentalKey(Resource, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(
        "competences.Skill", verbose_name=_("skill"), on_delete=models.CASCADE, related_name="+"
    )
    taught = models.BooleanField(_("taught"), default=True)
    level = models.PositiveSmallIntegerField(
        _("proficiency"), choices=CHOICES, null=True, blank=True
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["resource", "skill", "taught"], name="resource_skill_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} in {self.resource_id}"
