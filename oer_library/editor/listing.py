"""The list of resources in the editor's side: its columns and its filters."""

from collections.abc import Sequence

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from kernel.languages import language_name
from oer_library.models import Facet, Resource
from oer_library.wording import licence_label

NONE = "none"


def licences_in_use() -> list[tuple[str, str]]:
    """Return the licences that resources have, as choices."""
    codes = Resource.objects.order_by().values_list("licence", flat=True).distinct()
    known = sorted(((one, licence_label(one)) for one in codes if one), key=lambda one: one[1])
    return [(NONE, gettext("not known")), *known]


def languages_in_use() -> list[tuple[str, str]]:
    """Return the languages that published resources have, as choices."""
    tags = Facet.objects.filter(name="language").order_by("value").values_list("value", flat=True)
    return sorted(((one, language_name(one)) for one in tags.distinct()), key=lambda one: one[1])


class ResourceFilterSet(WagtailFilterSet):
    """Filters of the list."""

    kind = django_filters.ChoiceFilter(choices=Resource.Kind.choices, label=_("Kind"))
    licence = django_filters.ChoiceFilter(
        choices=licences_in_use, method="under_licence", label=_("Licence")
    )
    language = django_filters.ChoiceFilter(
        choices=languages_in_use, method="in_language", label=_("Language")
    )
    live = django_filters.BooleanFilter(label=_("Published"))
    withdrawn = django_filters.BooleanFilter(
        field_name="withdrawn", lookup_expr="isnull", exclude=True, label=_("Withdrawn")
    )
    hidden = django_filters.BooleanFilter(
        field_name="hidden", lookup_expr="isnull", exclude=True, label=_("Hidden")
    )

    class Meta:
        model = Resource
        fields: Sequence[str] = []

    def under_licence(self, rows: QuerySet[Resource], name: str, value: str) -> QuerySet[Resource]:
        """Return the resources under a licence, or those without one."""
        return rows.filter(licence="" if value == NONE else value)

    def in_language(self, rows: QuerySet[Resource], name: str, value: str) -> QuerySet[Resource]:
        """Return the resources in a language, those in one of its countries' forms too."""
        return rows.filter(
            Q(languages__icontains=f'"{value}"') | Q(languages__icontains=f'"{value}-')
        )


class StateColumn(Column):
    """Whether it is public, and what stands against it."""

    def get_value(self, instance: Resource) -> str:
        """Return the state of one resource."""
        return str(state_of(instance))


def state_of(resource: Resource) -> object:
    """Return how public a resource is, in words."""
    if resource.hidden:
        return _("hidden while a report is decided on")
    if resource.withdrawn:
        return _("withdrawn")
    if resource.workflow_in_progress:
        return _("in review")
    if not resource.live:
        return _("draft")
    newer = resource.has_unpublished_changes
    return _("published, with a newer draft") if newer else _("published")


class LicenceColumn(Column):
    """The licence by its name."""

    def get_value(self, instance: Resource) -> str:
        """Return the licence of one resource."""
        return licence_label(instance.licence)
