"""Skills by their URI, in the reader's language."""

from collections.abc import Iterable

from competences.models import Skill, SkillLabel
from kernel.published import kept


def labels_by_uri(uris: Iterable[str], language: str) -> dict[str, str]:
    """Return what skills are called, in a language, else in English; unknown ones are left out.

    Kept until anything is published.
    """
    wanted = frozenset(uris)
    return kept(("competences.labels", wanted, language), lambda: read(wanted, language))


def read(uris: frozenset[str], language: str) -> dict[str, str]:
    """Read the labels of skills."""
    found = dict(Skill.objects.filter(uri__in=uris).values_list("uri", "label"))
    labels = SkillLabel.objects.filter(skill__uri__in=uris, language=language, preferred=True)
    return found | dict(labels.values_list("skill__uri", "text"))
