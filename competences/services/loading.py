"""A framework is written in bulk; a second time brings it up to date.

Skills and roles that are not in it any more are retired, never deleted: courses, resources and
statements go on naming them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from competences.domain.concepts import Concepts, RoleConcept, SkillConcept
from competences.domain.words import weighed
from competences.models import (
    Framework,
    JobRole,
    RoleLabel,
    RoleSkill,
    Skill,
    SkillLabel,
    SkillMatch,
    SkillRelation,
    SkillWord,
)
from kernel import clock
from kernel.batching import batched

BATCH = 2000
LABEL_LENGTH = 300
SKILL_FIELDS = ("label", "kind", "reuse", "green", "digital", "descriptions", "is_group", "retired")
ROLE_FIELDS = (
    "label", "descriptions", "isco", "code", "matched_uri", "stage", "application", "eqf_level",
    "retired",
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """How much a framework holds after loading."""

    skills: int
    roles: int
    links: int
    needs: int
    retired: int


def load(framework: Framework, concepts: Concepts) -> Loaded:
    """Write a framework, all or nothing, and return how much it holds."""
    with transaction.atomic():
        skills = _upsert(Skill, framework, [_skill(framework, each) for each in concepts.skills])
        roles = _upsert(JobRole, framework, [_role(framework, each) for each in concepts.roles])
        _labels(SkillLabel, "skill", skills, concepts.skills)
        _labels(RoleLabel, "role", roles, concepts.roles)
        _words(skills, concepts.skills)
        links = _links(concepts, skills)
        needs = _needs(concepts, roles)
        _matches(concepts, skills)
        retired = _retire(Skill, framework, skills) + _retire(JobRole, framework, roles)
    return Loaded(len(skills), len(roles), links, needs, retired)


def _skill(framework: Framework, concept: SkillConcept) -> Skill:
    return Skill(
        framework=framework,
        uri=concept.uri,
        label=_main(concept.labels),
        kind=concept.kind,
        reuse=concept.reuse,
        green=concept.green,
        digital=concept.digital,
        descriptions=dict(concept.descriptions),
        is_group=concept.is_group,
    )


def _role(framework: Framework, concept: RoleConcept) -> JobRole:
    return JobRole(
        framework=framework,
        uri=concept.uri,
        label=_main(concept.labels),
        descriptions=dict(concept.descriptions),
        isco=concept.isco,
        code=concept.code,
        matched_uri=concept.matched_uri,
        stage=concept.stage,
        application=concept.application,
        eqf_level=concept.eqf_level,
    )


def _main(labels: Mapping[str, str]) -> str:
    return (labels.get("en") or next(iter(labels.values())))[:LABEL_LENGTH]


def _upsert(
    model: type[Skill] | type[JobRole], framework: Framework, rows: Sequence[Any]
) -> dict[str, int]:
    """Insert or update rows by URI and return their ids by URI."""
    fields = SKILL_FIELDS if model is Skill else ROLE_FIELDS
    model._default_manager.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=["framework", *fields],
    )
    kept = model._default_manager.filter(framework=framework)
    given = {row.uri for row in rows}
    return {uri: key for uri, key in kept.values_list("uri", "id") if uri in given}


def _labels(
    model: type[SkillLabel] | type[RoleLabel],
    owner: str,
    ids: Mapping[str, int],
    concepts: Iterable[SkillConcept | RoleConcept],
) -> None:
    _clear(model, owner, ids)
    rows = (
        model(
            **{f"{owner}_id": ids[each.uri]}, language=tag, text=text[:LABEL_LENGTH], preferred=main
        )
        for each in concepts
        for tag, text, main in _texts(each)
    )
    _insert(model, rows)


def _texts(concept: SkillConcept | RoleConcept) -> Iterable[tuple[str, str, bool]]:
    for tag, text in concept.labels.items():
        yield tag, text, True
    for tag, texts in concept.others.items():
        for text in dict.fromkeys(texts):
            yield tag, text, False


def _words(ids: Mapping[str, int], concepts: Iterable[SkillConcept]) -> None:
    _clear(SkillWord, "skill", ids)
    rows = (
        SkillWord(skill_id=ids[each.uri], word=word, weight=weight)
        for each in concepts
        if not each.is_group
        for word, weight in _found_by(each).items()
    )
    _insert(SkillWord, rows)


def _found_by(concept: SkillConcept) -> dict[str, int]:
    others = [text for texts in concept.others.values() for text in texts]
    return weighed(concept.labels.values(), [*others, concept.searched])


def _links(concepts: Concepts, ids: Mapping[str, int]) -> int:
    _clear(SkillRelation, "target", ids)
    rows = [
        SkillRelation(source_id=ids[each.source], target_id=ids[each.target], kind=each.kind)
        for each in dict.fromkeys(concepts.links)
    ]
    _insert(SkillRelation, rows)
    return len(rows)


def _needs(concepts: Concepts, roles: Mapping[str, int]) -> int:
    """Connect roles to skills of any framework; what both essential and optional is, is essential."""
    edited = {
        (role, skill): level
        for role, skill, level in RoleSkill.objects.exclude(edited=None).values_list(
            "role", "skill", "edited"
        )
    }
    _clear(RoleSkill, "role", roles)
    skills = dict(Skill.objects.values_list("uri", "id"))
    found: dict[tuple[int, int], RoleSkill] = {}
    for each in sorted(concepts.needs, key=lambda need: need.essential):
        if each.role in roles and each.skill in skills:
            pair = (roles[each.role], skills[each.skill])
            found[pair] = RoleSkill(
                role_id=pair[0],
                skill_id=pair[1],
                essential=each.essential,
                proficiency=each.proficiency,
                edited=edited.get(pair),
            )
    _insert(RoleSkill, found.values())
    return len(found)


def _matches(concepts: Concepts, ids: Mapping[str, int]) -> None:
    _clear(SkillMatch, "skill", ids)
    _insert(
        SkillMatch,
        (
            SkillMatch(skill_id=ids[each.skill], uri=each.uri, kind=each.kind)
            for each in concepts.matches
        ),
    )


def _retire(
    model: type[Skill] | type[JobRole], framework: Framework, ids: Mapping[str, int]
) -> int:
    kept = set(ids.values())
    standing = model._default_manager.filter(framework=framework, retired=None)
    gone = [key for key in standing.values_list("id", flat=True) if key not in kept]
    for part in batched(gone, BATCH):
        model._default_manager.filter(id__in=part).update(retired=clock.now())
    return len(gone)


def _clear(model: type[models.Model], owner: str, ids: Mapping[str, int]) -> None:
    for part in batched(ids.values(), BATCH):
        rows = model._default_manager.filter(**{f"{owner}_id__in": part})
        rows._raw_delete(rows.db)


def _insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    for batch in batched(rows, BATCH):
        model._default_manager.bulk_create(batch)
