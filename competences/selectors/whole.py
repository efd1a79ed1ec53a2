"""A whole framework as concepts, as it was loaded."""

from collections import defaultdict
from collections.abc import Iterable

from competences.domain.concepts import (
    Concepts,
    Match,
    Need,
    RoleConcept,
    SkillConcept,
    SkillLink,
)
from competences.models import (
    Framework,
    JobRole,
    RoleLabel,
    RoleSkill,
    Skill,
    SkillLabel,
    SkillMatch,
    SkillRelation,
)


def concepts_of(framework: Framework) -> Concepts:
    """Return what a framework holds; what was retired is left out."""
    skills = Skill.objects.filter(framework=framework, retired=None).order_by("uri")
    roles = JobRole.objects.filter(framework=framework, retired=None).order_by("uri")
    of_skills = preferred(
        SkillLabel.objects.filter(skill__in=skills, preferred=True).values_list(
            "skill", "language", "text"
        )
    )
    of_roles = preferred(
        RoleLabel.objects.filter(role__in=roles, preferred=True).values_list(
            "role", "language", "text"
        )
    )
    relations = SkillRelation.objects.filter(source__in=skills, target__in=skills)
    needs = RoleSkill.objects.filter(role__in=roles, skill__retired=None)
    matches = SkillMatch.objects.filter(skill__in=skills)
    return Concepts(
        skills=tuple(
            SkillConcept(
                one.uri,
                of_skills[one.pk] or {"en": one.label},
                descriptions=one.descriptions,
                kind=one.kind,
                reuse=one.reuse,
                green=one.green,
                digital=one.digital,
                is_group=one.is_group,
            )
            for one in skills
        ),
        roles=tuple(
            RoleConcept(
                one.uri,
                of_roles[one.pk] or {"en": one.label},
                descriptions=one.descriptions,
                isco=one.isco,
                code=one.code,
                matched_uri=one.matched_uri,
                stage=one.stage,
                application=one.application,
                eqf_level=one.eqf_level,
            )
            for one in roles
        ),
        links=tuple(
            SkillLink(*row)
            for row in relations.order_by("pk").values_list("source__uri", "target__uri", "kind")
        ),
        needs=tuple(
            Need(*row)
            for row in needs.order_by("pk").values_list(
                "role__uri", "skill__uri", "essential", "proficiency"
            )
        ),
        matches=tuple(
            Match(*row) for row in matches.order_by("pk").values_list("skill__uri", "uri", "kind")
        ),
    )


def preferred(rows: Iterable[tuple[int, str, str]]) -> defaultdict[int, dict[str, str]]:
    """Return preferred labels by row and language."""
    found = defaultdict[int, dict[str, str]](dict)
    for key, language, text in rows:
        found[key][language] = text
    return found
