"""What the library adds to Wagtail."""

from wagtail import hooks

from oer_library.formulas import editor

hooks.register("register_rich_text_features", editor.register)
