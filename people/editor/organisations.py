"""Organisations in the editor's side: administrators alone set them."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from people.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    """Organisations with their members."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_name = "organisations"
    add_to_settings_menu = True
    menu_order = 905
    search_fields = ("name",)
