"""Questions, and the frozen forms of them that were answered (DESIGN.md, Questions)."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from courses.blocks.questions import QuestionContent
from courses.domain.items import Item
from courses.domain.parameters import drawn, instantiate
from kernel.stream_field import LeanStreamField


class Question(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """What is asked, as an editor writes it; publishing freezes an item version.

    `version` is the one in force; only `courses.services.items.freeze` sets it.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(
        _("title"), max_length=255, help_text=_("A short name for lists; learners do not see it.")
    )
    content: Any = LeanStreamField(
        QuestionContent(), min_num=1, max_num=1, verbose_name=_("question"), blank=False
    )
    version = models.ForeignKey(
        "ItemVersion",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed = models.DateTimeField(_("changed"), auto_now=True)

    preview_modes: ClassVar[list[Any]] = [("", _("As asked")), ("key", _("With the working"))]
    exclude_fields_in_copy: ClassVar[list[str]] = ["uuid", "version"]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("title", "id")

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def kind(self) -> str:
        """Return the name of the kind, '' while nothing is chosen."""
        return str(self.content[0].block_type) if self.content else ""

    @property
    def activity_uuid(self) -> UUID:
        """Return what its activity is called by: a translation is the same activity."""
        key: UUID = self.translation_key
        return key

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page that shows the question to its author."""
        return "courses/questions/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the question as a learner sees it, with all that is still missing."""
        from courses.answering.previews import preview_context

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | preview_context(self, show_key=mode_name == "key")

    def with_content_json(self, content: Any) -> Any:
        """Return the object of a revision; the version in force is no part of revisions."""
        restored = super().with_content_json(content)
        restored.version_id = self.version_id
        return restored


class ItemVersion(models.Model):
    """A question as it stood when it was published; never changed, only added.

    `seed` is set where somebody is asked: it gives a question with parameters its numbers.
    """

    seed: str = ""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    created = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("question", "digest"), name="item_version_once"),
            models.UniqueConstraint(fields=("question", "number"), name="item_version_numbered"),
        )
        ordering = ("question_id", "number")

    def __str__(self) -> str:
        """Return the question's title and the number."""
        return f"{self.question}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the version; ValueError for a change of one that exists."""
        if not self._state.adding:
            message = "An item version never changes."
            raise ValueError(message)
        super().save(*args, **kwargs)

    @cached_property
    def frozen(self) -> Item:
        """Return the frozen question, without anybody's numbers."""
        return Item.from_json(self.content)

    @property
    def item(self) -> Item:
        """Return the question as it is asked, with the numbers of `seed` if there are any."""
        return instantiate(self.frozen, self.seed) if self.seed else self.frozen

    @property
    def numbers(self) -> dict[str, float]:
        """Return the numbers that `seed` gives, by the names of the parameters."""
        return {name: float(one) for name, one in drawn(self.frozen, self.seed).items()}
