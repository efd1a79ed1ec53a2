"""What rich text may hold: names of features as Wagtail knows them.

A field that may hold formulas must list `math`: without it they vanish on the first save.
"""

INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "term", "math", "link"]
FEATURES = ["h2", "h3", "h4", *INLINE_FEATURES, "ol", "ul"]
