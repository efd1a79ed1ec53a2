"""Workplace tasks in the editor's side."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import WorkplaceTask


class WorkplaceTaskViewSet(SnippetViewSet):
    """Workplace tasks, written by trainers."""

    model = WorkplaceTask
    icon = "clipboard-list"
    menu_label = _("Workplace tasks")
    menu_name = "workplace_tasks"
    add_to_admin_menu = True
    menu_order = 215
    search_fields = ("title",)
