"""Which URIs name the same skill: that of one framework, and those it matches exactly."""

from collections.abc import Collection

from competences.models import SkillMatch

EXACT = SkillMatch.Kind.EXACT


def same_as(uris: Collection[str]) -> dict[str, str]:
    """Return, of each URI that means one of some skills, which of them; each means itself."""
    found = {uri: uri for uri in uris}
    ours = SkillMatch.objects.filter(kind=EXACT, skill__uri__in=uris)
    found |= {
        other: uri for uri, other in ours.values_list("skill__uri", "uri") if other not in found
    }
    theirs = SkillMatch.objects.filter(kind=EXACT, uri__in=uris)
    for other, uri in theirs.values_list("skill__uri", "uri"):
        found.setdefault(other, uri)
    return found
