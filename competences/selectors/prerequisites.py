"""The prerequisites among some skills, drawn and as a list, with what is proposed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from competences.domain.prerequisites import HEIGHT, WIDTH, Arrow, cycle, drawn
from competences.models import Prerequisite, SkillRelation
from competences.selectors.skills import FoundSkill
from kernel.registries.prerequisites import proposed as learnt

Source = Literal["esco", "record"]


@dataclass(frozen=True)
class Pair:
    """Two skills, the first better known before the second; `source` says who proposes it."""

    before: FoundSkill
    after: FoundSkill
    source: Source | None = None


@dataclass(frozen=True)
class Placed:
    """A skill in the drawing."""

    skill: FoundSkill
    x: int
    y: int
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Graph:
    """The prerequisites among some skills."""

    pairs: Sequence[Pair]
    boxes: Sequence[Placed]
    arrows: Sequence[Arrow]
    width: int
    height: int


def graph(skills: Sequence[FoundSkill]) -> Graph:
    """Return what is said of some skills."""
    by_key = {one.id: one for one in skills}
    edges = among(by_key)
    picture = drawn(edges)
    return Graph(
        pairs=[Pair(by_key[one], by_key[other]) for one, other in sorted(edges)],
        boxes=[Placed(by_key[box.node], box.x, box.y) for box in picture.boxes],
        arrows=picture.arrows,
        width=picture.width,
        height=picture.height,
    )


def among(keys: Collection[int]) -> list[tuple[int, int]]:
    """Return the prerequisites of which both sides are among some skills."""
    rows = Prerequisite.objects.filter(before__in=keys, after__in=keys)
    return list(rows.values_list("before", "after"))


def proposals(skills: Sequence[FoundSkill]) -> list[Pair]:
    """Return what frameworks and the record propose, without what is said or would be a cycle."""
    by_key = {one.id: one for one in skills}
    by_uri = {one.uri: one for one in skills}
    everything = list(Prerequisite.objects.values_list("before", "after"))
    relations = SkillRelation.objects.filter(
        source__in=by_key, target__in=by_key, kind=SkillRelation.Kind.ESSENTIAL
    )
    found: list[Pair] = [
        Pair(by_key[one], by_key[other], "esco")
        for one, other in relations.values_list("source", "target")
    ]
    found += [Pair(by_uri[one], by_uri[other], "record") for one, other in learnt(set(by_uri))]
    return [
        one
        for one in {(it.before.id, it.after.id): it for it in found}.values()
        if (one.before.id, one.after.id) not in everything
        and not cycle(everything, one.before.id, one.after.id)
    ]
