"""One code system inside, every usual variant accepted at the border."""

import pytest

from oer_library.domain.languages import NotALanguage, read_language


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("eng", "en"),
        ("deu", "de"),
        ("ger", "de"),
        ("spa", "es"),
        ("EN_gb", "en-GB"),
        ("es-419", "es-419"),
        (" pt-br ", "pt-BR"),
    ],
)
def test_a_language_is_kept_as_the_shortest_tag(written: str, tag: str) -> None:
    assert read_language(written) == tag


@pytest.mark.parametrize("written", ["", "german", "xx-yy", "zz", "und", "mul", "x", "e n"])
def test_what_names_no_language_is_refused(written: str) -> None:
    with pytest.raises(NotALanguage, match="Write a tag"):
        read_language(written)
