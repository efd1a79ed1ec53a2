"""One skill as its page shows it."""

from dataclasses import dataclass
from uuid import UUID

from competences.models import Prerequisite, Skill, SkillRelation
from competences.selectors.skills import FoundSkill, shown

MOST = 30


@dataclass(frozen=True)
class SkillShown:
    """A skill with what is broader and narrower, and what leads to it or from it."""

    uuid: UUID
    kind: str
    told: FoundSkill
    retired: bool
    broader: tuple["Neighbour", ...] = ()
    narrower: tuple["Neighbour", ...] = ()
    before: tuple["Neighbour", ...] = ()
    after: tuple["Neighbour", ...] = ()


@dataclass(frozen=True)
class Neighbour:
    """A skill beside another; `essential` says that one needs the other."""

    uuid: UUID
    label: str
    essential: bool = False


def skill(uuid: UUID, language: str) -> SkillShown | None:
    """Return one skill, retired or not; None where there is none, or it is a group."""
    row = Skill.objects.filter(uuid=uuid, is_group=False).select_related("framework").first()
    if row is None:
        return None
    kind = SkillRelation.Kind
    return SkillShown(
        uuid=row.uuid,
        kind=str(row.get_kind_display()),
        told=shown([row], language)[0],
        retired=row.retired is not None,
        broader=_neighbours(row, language, "source", kind.BROADER),
        narrower=_neighbours(row, language, "target", kind.BROADER),
        before=_beside(row, language, "source", "before"),
        after=_beside(row, language, "target", "after"),
    )


def _beside(row: Skill, language: str, side: str, word: str) -> tuple[Neighbour, ...]:
    """Return what comes before or after by a trainer's word, then by the framework's."""
    kind = SkillRelation.Kind
    other = "after" if word == "before" else "before"
    keys = Prerequisite.objects.filter(**{other: row}).values(word)
    said = shown(Skill.objects.filter(pk__in=keys).select_related("framework"), language)
    ours = [Neighbour(one.uuid, one.label, essential=True) for one in said]
    known = {one.uuid for one in ours}
    theirs = _neighbours(row, language, side, kind.ESSENTIAL, kind.OPTIONAL)
    return (*ours, *(one for one in theirs if one.uuid not in known))


def _neighbours(
    row: Skill, language: str, side: str, *kinds: SkillRelation.Kind
) -> tuple[Neighbour, ...]:
    """Return the skills on one side of the relations of some kinds."""
    mine = "target" if side == "source" else "source"
    relations = SkillRelation.objects.filter(**{mine: row}, kind__in=kinds).select_related(
        f"{side}__framework"
    )[:MOST]
    essential = {getattr(one, side): one.kind == SkillRelation.Kind.ESSENTIAL for one in relations}
    told = zip(essential, shown(list(essential), language), strict=True)
    found = [Neighbour(each.uuid, one.label, essential[each]) for each, one in told]
    return tuple(sorted(found, key=lambda one: (not one.essential, one.label.casefold())))
