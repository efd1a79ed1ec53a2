"""Skills are found as somebody types: by labels of any language and words of other labels."""

from pathlib import Path

import pytest

from competences.domain.words import weighed, words_of
from competences.models import Skill, SkillLabel, SkillWord
from competences.selectors.skills import find
from competences.services.frameworks import import_esco
from tests.competences.folders import compact, official, uri


@pytest.fixture
def skills(db: None, tmp_path: Path) -> None:
    import_esco(compact(tmp_path))


def labels(text: str, language: str = "en") -> list[str]:
    return [each.label for each in find(text, language=language)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("test", ["test cells"]),
        ("te", ["test cells"]),
        ("CELLS", ["test cells"]),
        ("cells test", ["test cells"]),
        ("check", ["test cells"]),  # a word of an alternative label
        ("laser tab", ["weld tabs"]),
        ("bat chem", ["battery chemistry"]),
        ("the chemistry", ["battery chemistry"]),
        ("measuring", []),  # a group is no skill to choose
        ("zinc", []),
        ("", []),
        ("!?", []),
        ("%", []),
        ("_", []),
    ],
)
def test_every_word_begins_a_word_of_what_is_found(
    skills: None, typed: str, found: list[str]
) -> None:
    assert labels(typed) == found


def test_the_label_itself_comes_first(skills: None) -> None:
    framework = Skill.objects.get(uri=uri("test")).framework
    for place, text in enumerate(("advanced test", "test", "testing of packs")):
        skill = Skill.objects.create(framework=framework, uri=uri(f"n{place}"), label=text)
        SkillWord.objects.bulk_create(
            SkillWord(skill=skill, word=word, weight=weight)
            for word, weight in weighed([text], []).items()
        )
    assert labels("test")[:3] == ["test", "test cells", "testing of packs"]


@pytest.mark.django_db
def test_a_skill_is_found_and_shown_in_the_readers_language(tmp_path: Path) -> None:
    import_esco(official(tmp_path))
    assert labels("ensayar", "es") == ["ensayar celdas"]
    assert labels("ensayar", "de") == ["test cells"]
    assert find("probar", language="es")[0].description == "Mide celdas."


def test_no_more_are_shown_than_asked_for(skills: None) -> None:
    framework = Skill.objects.get(uri=uri("test")).framework
    made = Skill.objects.bulk_create(
        Skill(framework=framework, uri=uri(f"m{n}"), label=f"mix {n}") for n in range(30)
    )
    SkillWord.objects.bulk_create(SkillWord(skill=each, word="mix", weight=3) for each in made)
    assert len(find("mix")) == 20
    assert len(find("mix", limit=5)) == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Électro-chimie", ["electro", "chimie"]),
        ("Prüfung", ["prufung"]),
        ("Maß & Zahl", ["mass", "zahl"]),
        ("5S method", ["5s", "method"]),
        ("", []),
    ],
)
def test_words_have_neither_accents_nor_case(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_labels_are_kept_once_preferred_in_a_language(skills: None) -> None:
    assert SkillLabel.objects.filter(preferred=True).count() == Skill.objects.count()
