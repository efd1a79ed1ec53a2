"""Resources in the editor's side."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet

from oer_library.editor.approving import ApprovalView, WithdrawalView
from oer_library.editor.forms import ResourceForm
from oer_library.editor.listing import LicenceColumn, ResourceFilterSet, StateColumn
from oer_library.editor.skills import skill_panels
from oer_library.editor.sources import SourcesPanel, sources
from oer_library.models import Resource


def tab(heading: Any, *names: Any) -> ObjectList:
    """Return a tab with panels, by the names of their fields."""
    return ObjectList(
        [FieldPanel(one) if isinstance(one, str) else one for one in names], heading=heading
    )


PANELS = TabbedInterface(
    [
        tab(_("What it is"), "title", "description", "kind", "url", "document", "body", "picture"),
        tab(
            _("Who made it"),
            InlinePanel(
                "creators",
                panels=[
                    FieldPanel("name"),
                    FieldPanel("role"),
                    FieldPanel("organisation"),
                    FieldPanel("orcid"),
                ],
                heading=_("People and organisations"),
                label=_("Person or organisation"),
            ),
            "publisher",
            "created_on",
            "published_on",
        ),
        tab(_("Licence"), "licence", "rights", "access", SourcesPanel()),
        tab(
            _("Learning"),
            "languages",
            "outcomes",
            "keywords",
            "resource_types",
            "subjects",
            "stages",
            "audiences",
            "eqf_levels",
            "minutes",
            InlinePanel(
                "skills",
                panels=skill_panels(),
                heading=_("Skills"),
                label=_("Skill"),
            ),
        ),
        tab(_("Accessibility"), "access_modes", "accessibility_features", "accessibility_hazards"),
        tab(_("Publishing"), "note", "reviewers", "review_due"),
    ],
    base_form_class=ResourceForm,
)


def guarded(
    view: Callable[..., HttpResponseBase], action: str = "change"
) -> Callable[..., HttpResponseBase]:
    """Let a view answer 404 to those who may not do it with the resource that its address names."""

    @wraps(view)
    def ask(request: HttpRequest, pk: str, **kwargs: Any) -> HttpResponseBase:
        resource = get_object_or_404(Resource, pk=unquote(str(pk)))
        policy = policy_registry.get_by_type(Resource)
        if not policy.user_has_permission_for_instance(request.user, action, resource):
            raise Http404
        return view(request, pk=pk, **kwargs)

    return ask


class ResourceViewSet(SnippetViewSet):
    """Resources: found by title, kind and state; each with its tabs."""

    model = Resource
    icon = "doc-full-inverse"
    menu_label = _("Library")
    menu_name = "library"
    menu_order = 260
    add_to_admin_menu = True
    list_display = (
        "title",
        "kind",
        StateColumn("state", label=_("State")),
        LicenceColumn("licence", label=_("Licence")),
        UpdatedAtColumn(),
    )
    list_per_page = 50
    filterset_class = ResourceFilterSet
    search_fields = ("title", "description")
    search_backend_name = None
    ordering = ("title",)
    edit_handler = PANELS
    copy_view_enabled = False
    workflow_action_view_class = ApprovalView
    unpublish_view_class = WithdrawalView

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; each that names a resource asks whether it may be changed.

        Wagtail's own views ask only whether somebody may change some resource.
        """
        own = path("sources/<str:pk>/", sources, name="sources")
        patterns: list[URLPattern] = [*super().get_urlpatterns(), own]
        for one in patterns:
            if "pk" in str(one.pattern):
                action = "delete" if one.name == "delete" else "change"
                one.callback = guarded(one.callback, action)
        return patterns

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resource]:
        """Return what somebody may change: a trainer's own, all for librarians."""
        rows: QuerySet[Resource] = Resource.objects.select_related("owner")
        return rows if request.user.has_perm("oer_library.change_resource") else rows.filter(owner=request.user)  # fmt: skip
