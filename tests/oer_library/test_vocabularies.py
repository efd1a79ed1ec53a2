"""Terms have labels in the reader's language; foreign names of a term are understood."""

import pytest

from oer_library import vocabularies
from oer_library.vocabularies import CONCEPTS, resource_types, subjects

HCRT = "https://w3id.org/kim/hcrt/"


@pytest.mark.parametrize("kind", sorted(set(CONCEPTS) - {"subjects"}))
def test_every_term_has_labels_in_three_languages(kind: vocabularies.Kind) -> None:
    for concept in vocabularies.concepts(kind):
        assert set(concept.labels) == {"en", "es", "de"}
        assert all(concept.labels.values())


def test_our_own_subjects_have_labels_in_three_languages_and_a_field_above() -> None:
    for concept in subjects.OWN:
        assert set(concept.labels) == {"en", "es", "de"}
        assert vocabularies.known("subjects", concept.broader)


@pytest.mark.parametrize("kind", sorted(CONCEPTS))
def test_no_term_is_there_twice_and_no_foreign_name_means_two(kind: vocabularies.Kind) -> None:
    uris = [each.uri for each in vocabularies.concepts(kind)]
    matches = [each for concept in vocabularies.concepts(kind) for each in concept.matches]
    assert len(set(uris)) == len(uris)
    assert len(set(matches)) == len(matches)


def test_a_field_stands_below_a_wider_one() -> None:
    known = {each.uri for each in subjects.FIELDS}
    assert all(each.broader in known for each in subjects.FIELDS if each.broader)


@pytest.mark.parametrize(
    ("kind", "written", "means"),
    [
        ("resource-types", f"{HCRT}course", f"{HCRT}course"),
        ("resource-types", "http://w3id.org/kim/hcrt/course", f"{HCRT}course"),
        ("resource-types", "https://schema.org/PodcastSeries", f"{HCRT}audio"),
        ("resource-types", "http://schema.org/VideoObject", f"{HCRT}video"),
        ("resource-types", "Lehrbuch", f"{HCRT}textbook"),
        ("resource-types", "textbook section", f"{HCRT}text"),
        ("subjects", "chemistry", "http://data.europa.eu/esco/isced-f/0531"),
        ("subjects", "Physics", "http://data.europa.eu/esco/isced-f/0533"),
        (
            "audiences",
            "https://purl.org/ontology/modalia#Researcher",
            f"{vocabularies.people.SCHEME}researcher",
        ),
        ("resource-types", "nothing that we know", ""),
        ("resource-types", "", ""),
    ],
)
def test_a_foreign_name_means_our_term(kind: vocabularies.Kind, written: str, means: str) -> None:
    assert vocabularies.read(kind, written) == means


def test_a_label_falls_back_to_english_and_an_unknown_term_has_none() -> None:
    assert vocabularies.label(f"{HCRT}video", "es-MX") == "Vídeo"
    assert vocabularies.label(f"{HCRT}video", "fr") == "Video"
    assert vocabularies.label("https://example.org/x", "en") == ""


def test_the_shared_list_of_types_is_known_whole(shared) -> None:  # type: ignore[no-untyped-def]
    text = (shared / "data" / "vocabularies" / "hcrt.ttl").read_text(encoding="utf-8")
    for concept in resource_types.CONCEPTS:
        assert f"<{concept.uri.removeprefix(HCRT)}> a skos:Concept" in text
    assert text.count("a skos:Concept;") == len(resource_types.CONCEPTS)
