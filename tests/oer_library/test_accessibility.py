"""What can be told of accessibility is told; what was declared stays."""

from typing import Any

import pytest

from oer_library.domain.accessibility import completed
from oer_library.domain.metadata import FileTold, Metadata
from oer_library.services.describing import described as told
from tests.oer_library.conftest import Described


def made(**said: Any) -> Metadata:
    """A description with what can be told."""
    return completed(Metadata(uuid="x", kind="page", title="Cells", **said))


@pytest.mark.parametrize(
    ("media", "modes"),
    [
        ("video/mp4", ("visual", "auditory")),
        ("audio/ogg", ("auditory",)),
        ("image/png", ("visual",)),
        ("text/csv", ("textual",)),
        ("application/zip", ()),
    ],
)
def test_a_file_is_perceived_by_its_type(media: str, modes: tuple[str, ...]) -> None:
    assert made(file=FileTold("a", media, 1, "0")).access_modes == modes


@pytest.mark.parametrize(
    ("body", "modes", "features"),
    [
        ("<p>Words</p>", ("textual",), ()),
        ("<h2>One</h2><p>x</p>", ("textual",), ("structuralNavigation",)),
        ('<p><embed embedtype="math" latex="U"/></p>', ("textual",), ("MathML",)),
        ('<img alt="A cell" src="x">', ("textual", "visual"), ("alternativeText",)),
        ('<img alt="" src="x">', ("textual", "visual"), ()),
    ],
)
def test_a_text_is_looked_at(body: str, modes: tuple[str, ...], features: tuple[str, ...]) -> None:
    found = made(body=body)
    assert (found.access_modes, found.accessibility_features) == (modes, features)


def test_what_was_declared_stays() -> None:
    found = made(body="<h2>x</h2>", access_modes=("tactile",), accessibility_features=("captions",))
    assert found.access_modes == ("tactile",)
    assert found.accessibility_features == ("captions", "structuralNavigation")


@pytest.mark.django_db
def test_a_link_is_left_to_be_declared(described: Described) -> None:
    assert told(described()).access_modes == ()


@pytest.mark.django_db
def test_publishing_keeps_it(described: Described) -> None:
    page = described(kind="page", url="", body="<p>Words</p>")
    assert told(page).access_modes == ("textual",)
