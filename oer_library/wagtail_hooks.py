"""What the library adds to Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from oer_library.editor import desk, harvests
from oer_library.editor.resources import ResourceViewSet
from oer_library.editor.terms import TermViewSet
from oer_library.formulas import editor

hooks.register("register_rich_text_features", editor.register)
hooks.register("register_admin_urls", desk.urls)
hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("register_admin_urls", harvests.urls)
hooks.register("register_admin_menu_item", harvests.menu_item)
hooks.register("register_snippet_listing_buttons", desk.buttons)
register_snippet(ResourceViewSet)
register_snippet(TermViewSet)
