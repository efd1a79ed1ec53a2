"""The page types that a learner walks: catalogue, course, module, lesson.

They hold fields only; `courses.page_views` puts their contexts together.
"""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks.body import LessonBody
from courses.blocks.features import TEXT_FEATURES
from courses.models.mixins import Credited, Described, Identified, Levelled
from kernel.stream_field import LeanStreamField
from oer_library.editor.skills import skill_panels

CREDIT_PANEL = MultiFieldPanel(
    [FieldPanel(name) for name in ("authors", "licence", "source_url", "changes")],
    heading=_("Credit and licence"),
    classname="collapsed",
)
QUIZ_PANEL = MultiFieldPanel(
    [
        FieldPanel(name)
        for name in (
            "quiz",
            "quiz_mark",
            "quiz_attempts",
            "quiz_minutes",
            "late_counts",
            "key_release",
            "key_release_date",
        )
    ],
    heading=_("Quiz"),
    classname="collapsed",
)
SKILLS_PANEL = InlinePanel(
    "skills",
    panels=skill_panels(),
    heading=_("Skills"),
    label=_("Skill"),
    classname="collapsed",
)


class CataloguePage(Page):
    """The list of all courses of one language."""

    lead = models.TextField(_("lead"), blank=True)

    template = "courses/catalogue.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar = ["lms.HomePage"]
    subpage_types: ClassVar = ["courses.CoursePage"]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the courses that fit the filters, with counts before choosing."""
        from courses.page_views import catalogue_context

        return {**super().get_context(request, *args, **kwargs), **catalogue_context(self, request)}

    class Meta:
        verbose_name = _("catalogue")


class CoursePage(Identified, Described, Levelled, Credited, Page):
    """A course: what one can do afterwards, how long it takes, when it is complete."""

    class Topic(models.TextChoices):
        """What a course is about."""

        CELLS = "cells", _("Cells and chemistry")
        SAFETY = "safety", _("Safety")
        ELECTRICITY = "electricity", _("Electricity")
        MANUFACTURING = "manufacturing", _("Manufacturing")
        OPERATION = "operation", _("Operation and maintenance")
        RECYCLING = "recycling", _("Recycling and second use")

    description = RichTextField(_("description"), blank=True, features=TEXT_FEATURES)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, blank=True)
    pass_mark = models.FloatField(
        _("mark to reach"),
        default=0.6,
        help_text=_("Share of all points that completes the course, from 0 to 1."),
    )
    archived = models.BooleanField(
        _("archived"), default=False, help_text=_("Stays readable, takes nobody new.")
    )

    identifier_kind = "course"
    template = "courses/course.html"
    parent_page_types: ClassVar = ["courses.CataloguePage"]
    subpage_types: ClassVar = ["courses.ModulePage"]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary")]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("description"),
        FieldPanel("learning_outcomes"),
        MultiFieldPanel(
            [
                FieldPanel("topic"),
                FieldPanel("eqf_level"),
                FieldPanel("pass_mark"),
                FieldPanel("archived"),
            ],
            heading=_("Level and rule"),
        ),
        CREDIT_PANEL,
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add modules, lessons and where the viewer is."""
        from courses.page_views import course_context

        return {**super().get_context(request, *args, **kwargs), **course_context(self, request)}

    class Meta:
        verbose_name = _("course")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pass_mark__gte=0, pass_mark__lte=1),
                name="course_pass_mark_is_a_share",
                violation_error_message=_("Give the mark as a share from 0 to 1, such as 0.6."),
            ),
        ]


class ModulePage(Identified, Described, Levelled, Page):
    """A part of a course: a few lessons that belong together."""

    identifier_kind = "module"
    template = "courses/module.html"
    parent_page_types: ClassVar = ["courses.CoursePage"]
    subpage_types: ClassVar = ["courses.LessonPage"]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("learning_outcomes"),
        FieldPanel("eqf_level"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lessons and where the viewer is."""
        from courses.page_views import module_context

        return {**super().get_context(request, *args, **kwargs), **module_context(self, request)}

    class Meta:
        verbose_name = _("module")


class LessonPage(Identified, Described, Credited, Page):
    """One sitting: text, figures and questions in the order of the work."""

    class Quiz(models.TextChoices):
        """Whether the questions of a lesson are one attempt."""

        NO = "", _("no: each question for itself")
        PRACTICE = "practice", _("practice: feedback at once")
        GRADED = "graded", _("graded: one mark for all")

    class KeyRelease(models.TextChoices):
        """When the right answers of a graded quiz are shown."""

        AFTER_ATTEMPT = "after_attempt", _("after the attempt")
        AFTER_DATE = "after_date", _("after a date")
        NEVER = "never", _("never")

    minutes = models.PositiveSmallIntegerField(_("workload in minutes"), default=10)
    quiz = models.CharField(_("quiz"), max_length=10, choices=Quiz, blank=True, default="")
    quiz_mark = models.FloatField(_("mark to reach"), default=0.6)
    quiz_attempts = models.PositiveSmallIntegerField(
        _("attempts"), default=0, help_text=_("0 means no limit.")
    )
    quiz_minutes = models.PositiveSmallIntegerField(
        _("time limit in minutes"), null=True, blank=True, help_text=_("Empty means no limit.")
    )
    late_counts = models.BooleanField(
        _("answers after the end count"), default=False, help_text=_("They are kept in any case.")
    )
    key_release = models.CharField(
        _("show the right answers"),
        max_length=16,
        choices=KeyRelease,
        default=KeyRelease.AFTER_ATTEMPT,
    )
    key_release_date = models.DateTimeField(_("from this date"), null=True, blank=True)
    body = LeanStreamField(LessonBody(), blank=True, verbose_name=_("body"))

    identifier_kind = "lesson"
    template = "courses/lesson.html"
    parent_page_types: ClassVar = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("minutes"), FieldPanel("learning_outcomes")],
            heading=_("Workload and outcomes"),
        ),
        FieldPanel("body"),
        SKILLS_PANEL,
        QUIZ_PANEL,
        CREDIT_PANEL,
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way through the course and what the viewer answered."""
        from courses.page_views import lesson_context

        return {**super().get_context(request, *args, **kwargs), **lesson_context(self, request)}

    class Meta:
        verbose_name = _("lesson")
