"""The editor's lists and forms of questions."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.blocks.questions import QuestionContent
from courses.domain.items import Kind
from courses.models import Answer, Question


def kind_labels() -> dict[str, str]:
    """Return the kinds of questions in words."""
    blocks = QuestionContent().child_blocks
    return {str(kind): blocks[kind].label for kind in Kind}


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds to filter by."""
    return list(kind_labels().items())


class QuestionFilterSet(WagtailFilterSet):
    """Filters of the list: the kind, and the language, which Wagtail adds."""

    kind = django_filters.ChoiceFilter(
        field_name="content__0__type", choices=kind_choices, label=_("Kind")
    )

    class Meta:
        model = Question
        fields: Sequence[str] = []


class KindColumn(Column):
    """The kind in words."""

    def get_value(self, instance: Question) -> str:
        """Return the kind of one question."""
        return kind_labels().get(instance.kind, "")


class QuestionViewSet(SnippetViewSet):
    """Questions in the editor's side: found by title, kind and language."""

    model = Question
    icon = "help"
    menu_label = _("Questions")
    menu_name = "questions"
    menu_order = 250
    add_to_admin_menu = True
    list_display = ("title", KindColumn("kind", label=_("Kind")), UpdatedAtColumn())
    list_per_page = 50
    filterset_class = QuestionFilterSet
    search_fields = ("title",)
    search_backend_name = None
    ordering = ("title",)
    panels = (FieldPanel("title"), FieldPanel("content"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """Return all questions with their language."""
        return Question.objects.select_related("locale")


def keep_answered(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete questions that somebody answered: their answers would lose their sense."""
    questions = [one for one in instances if isinstance(one, Question)]
    answered = Question.objects.filter(
        pk__in=Answer.objects.filter(
            item_version__question__in=[one.pk for one in questions]
        ).values("item_version__question")
    )
    if not (titles := list(answered.values_list("title", flat=True))):
        return None
    sentence = ngettext(
        "“%(titles)s” has been answered and stays. Unpublish it instead.",
        "%(titles)s have been answered and stay. Unpublish them instead.",
        len(titles),
    )
    messages.error(request, sentence % {"titles": ", ".join(titles)})
    return redirect("wagtailsnippets_courses_question:list")
