"""What rich text may hold in lessons: the library's features, formulas and terms among them."""

from oer_library.formulas import FEATURES, INLINE_FEATURES

TEXT_FEATURES = FEATURES

__all__ = ["INLINE_FEATURES", "TEXT_FEATURES"]
