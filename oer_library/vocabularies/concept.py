"""One term of a vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """A term with its URI and labels by language; `matches` are other vocabularies' URIs for it."""

    uri: str
    labels: Mapping[str, str]
    broader: str = ""
    matches: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return the label in a language, else in English."""
        return self.labels.get(language.partition("-")[0]) or self.labels["en"]


def concept(
    uri: str, english: str, spanish: str, german: str, *matches: str, broader: str = ""
) -> Concept:
    """Return a concept with labels in the three languages of the platform's vocabularies."""
    labels = {"en": english, "es": spanish, "de": german}
    return Concept(uri, labels, broader, matches)
