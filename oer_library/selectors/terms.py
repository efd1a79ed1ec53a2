"""The glossary: terms in the reader's language, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from competences.domain.words import folded
from kernel.published import kept
from oer_library.models import Term

LANGUAGES = ("en", "es", "de")


@dataclass(frozen=True)
class Word:
    """A term as a reader sees it: its label, what it means, what it is called elsewhere.

    `language` and `said_in` are the languages of label and definition.
    """

    key: str
    label: str
    language: str
    definition: str
    said_in: str
    others: tuple[tuple[str, str], ...]
    synonyms: tuple[str, ...]

    @property
    def letter(self) -> str:
        """Return the letter under which it stands."""
        return folded(self.label)[:1].upper()


def glossary(language: str) -> tuple[Word, ...]:
    """Return all terms by their label in a language; kept until anything is published."""
    return kept(("library.glossary", language), lambda: read(language))


def read(language: str) -> tuple[Word, ...]:
    """Read all terms."""
    words = (word(one, language) for one in Term.objects.all())
    return tuple(sorted(words, key=lambda one: folded(one.label)))


def word(term: Term, language: str) -> Word:
    """Return a term in a language, else in English."""
    named = language if term.labels.get(language) else "en"
    said_in = language if term.definitions.get(language) else "en"
    return Word(
        key=term.key,
        label=str(term.labels.get(named, term.key)),
        language=named,
        definition=str(term.definitions.get(said_in, "")),
        said_in=said_in,
        others=tuple(
            (one, str(term.labels[one]))
            for one in LANGUAGES
            if one != named and term.labels.get(one)
        ),
        synonyms=tuple(term.synonyms.get(named, ())),
    )


def places(language: str) -> Mapping[str, str]:
    """Return the key of each term by its folded label and synonyms in a language."""
    return kept(("library.terms", language), lambda: read_places(language))


def read_places(language: str) -> dict[str, str]:
    """Read where each word stands."""
    return {
        folded(name): one.key for one in glossary(language) for name in (*one.synonyms, one.label)
    }
