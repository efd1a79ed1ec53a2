"""Job roles as readers see them: on the map of the value chain, by words, and one by one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from competences.domain.requirements import Requirement, requirement
from competences.models import Application, JobRole, RoleLabel, RoleSkill, Stage
from competences.selectors.skills import FoundSkill, shown

MOST = 50
FIRST = "en"
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Role:
    """A role as a list shows it, in the reader's language where it is told, else in English."""

    uuid: UUID
    uri: str
    label: str
    description: str
    framework: str
    stage: str
    application: str
    eqf_level: int | None
    isco: str
    matched_uri: str
    essential: int
    optional: int
    retired: bool = False


@dataclass(frozen=True)
class Cell:
    """The roles of one stage in one application; those of both stand in both."""

    application: Application
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Link:
    """A stage of the value chain with its roles."""

    stage: Stage
    cells: tuple[Cell, ...]

    @property
    def roles(self) -> list[Role]:
        """Return the roles of the stage, each once."""
        return list(dict.fromkeys(role for cell in self.cells for role in cell.roles))


@dataclass(frozen=True)
class Needed:
    """A skill that a role needs, and how well."""

    skill: FoundSkill
    essential: bool
    requirement: Requirement


def value_chain(language: str) -> list[Link]:
    """Return the stages in their order, each with its roles by application."""
    found = shown_roles(standing().exclude(stage=""), language)
    return [Link(stage, cells(found, stage)) for stage in Stage]


def cells(found: Sequence[Role], stage: Stage) -> tuple[Cell, ...]:
    """Return the roles of a stage by application."""
    here = [role for role in found if role.stage == stage]
    return tuple(
        Cell(one, tuple(role for role in here if role.application in (one, Application.BOTH)))
        for one in (Application.MOBILE, Application.STATIONARY)
    )


def search(text: str, language: str, limit: int = MOST) -> list[Role]:
    """Return the roles that have every word in one of their labels; those of our field first."""
    words = text[:LONGEST_WORDS].split()
    if not words:
        return []
    wanted = reduce(and_, (Q(text__icontains=word) for word in words))
    labels = RoleLabel.objects.filter(wanted, language__in=[language, FIRST])
    rows = standing().filter(pk__in=labels.values("role")).order_by("label", "pk")
    ordered = [*rows.exclude(stage="")[:limit], *rows.filter(stage="")[:limit]][:limit]
    return in_order(ordered, language)


def in_order(rows: Sequence[JobRole], language: str) -> list[Role]:
    """Return roles as a list shows them, in the order of their rows."""
    keys = [row.pk for row in rows]
    found = {one.uuid: one for one in shown_roles(JobRole.objects.filter(pk__in=keys), language)}
    return [found[row.uuid] for row in rows]


def role(uuid: UUID, language: str) -> Role | None:
    """Return one role, retired or not; None where there is none."""
    return next(iter(shown_roles(JobRole.objects.filter(uuid=uuid), language)), None)


def needs(uuid: UUID, language: str) -> list[Needed]:
    """Return what a role needs: essential skills first, each part by its label."""
    rows = list(
        RoleSkill.objects.filter(role__uuid=uuid, skill__retired=None).select_related(
            "skill__framework"
        )
    )
    skills = shown([row.skill for row in rows], language)
    found = [
        Needed(
            skill,
            row.essential,
            requirement(essential=row.essential, told=row.told),
        )
        for row, skill in zip(rows, skills, strict=True)
    ]
    return sorted(found, key=lambda one: (not one.essential, one.skill.label.casefold()))


def needing(skill_key: int, language: str, limit: int = MOST) -> list[tuple[Role, bool]]:
    """Return the roles that need a skill, and whether it is essential; those of our field first."""
    rows = RoleSkill.objects.filter(skill=skill_key, role__retired=None)
    essential = dict(rows.values_list("role_id", "essential"))
    roles = standing().filter(pk__in=essential)
    ordered = [*roles.exclude(stage="")[:limit], *roles.filter(stage="")[:limit]][:limit]
    told = in_order(ordered, language)
    return [(one, essential[row.pk]) for row, one in zip(ordered, told, strict=True)]


def counts_by_stage() -> dict[str, int]:
    """Return how many roles each stage of the value chain has, those without any left out."""
    rows = standing().exclude(stage="").order_by().values("stage").annotate(number=Count("pk"))
    return dict(rows.values_list("stage", "number"))


def standing() -> QuerySet[JobRole]:
    """Return the roles that were not retired."""
    return JobRole.objects.filter(retired=None)


def shown_roles(roles: QuerySet[JobRole], language: str) -> list[Role]:
    """Return roles as a list shows them, by their labels in the reader's language."""
    counted = roles.select_related("framework").annotate(
        essential=Count("needs", filter=Q(needs__essential=True)),
        optional=Count("needs", filter=Q(needs__essential=False)),
    )
    rows = list(counted)
    told = labels([row.pk for row in rows], language)
    found = [
        Role(
            uuid=row.uuid,
            uri=row.uri,
            label=told.get(row.pk, row.label),
            description=row.descriptions.get(language) or row.descriptions.get(FIRST, ""),
            framework=row.framework.title,
            stage=row.stage,
            application=row.application,
            eqf_level=row.eqf_level,
            isco=row.isco,
            matched_uri=row.matched_uri,
            essential=row.essential,
            optional=row.optional,
            retired=row.retired is not None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.label.casefold())


def labels(keys: Collection[int], language: str) -> Mapping[int, str]:
    """Return the preferred labels of roles in a language."""
    rows = RoleLabel.objects.filter(role__in=keys, language=language, preferred=True)
    return dict(rows.values_list("role_id", "text"))
