"""What the library adds to Wagtail."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from oer_library.formulas import editor


@hooks.register("register_rich_text_features")
def register_formulas(features: FeatureRegistry) -> None:
    """Add formulas and terms to rich text."""
    editor.register(features)
