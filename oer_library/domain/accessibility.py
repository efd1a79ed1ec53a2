"""What can be told of a resource's accessibility from itself: how it is perceived, what helps.

Values are schema.org's (accessMode, accessibilityFeature). What cannot be told is left to be
declared: a link's target is not looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from oer_library.domain.checks import Outline
from oer_library.domain.metadata import Metadata

BY_MEDIA = {
    "audio": ("auditory",),
    "image": ("visual",),
    "text": ("textual",),
    "video": ("visual", "auditory"),
}
FORMULA = re.compile(r'embedtype="math"|<math\b')


def completed(said: Metadata) -> Metadata:
    """Return a description with what can be told added; declared ways of perceiving it win."""
    features = dict.fromkeys((*said.accessibility_features, *features_of(said)))
    return replace(
        said,
        access_modes=said.access_modes or tuple(modes_of(said)),
        accessibility_features=tuple(features),
    )


def modes_of(said: Metadata) -> Iterator[str]:
    """Yield how a resource is perceived."""
    if said.file:
        yield from BY_MEDIA.get(said.file.media_type.partition("/")[0], ())
    elif said.body:
        yield "textual"
        if Outline(said.body).pictures:
            yield "visual"


def features_of(said: Metadata) -> Iterator[str]:
    """Yield what helps somebody to perceive a text that is written here."""
    outline = Outline(said.body)
    if outline.levels:
        yield "structuralNavigation"
    if FORMULA.search(said.body):
        yield "MathML"
    if outline.pictures and not outline.undescribed:
        yield "alternativeText"
