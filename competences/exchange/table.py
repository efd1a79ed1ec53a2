"""A framework as one table: a row for each role and skill, what connects them in columns.

Lists stand in one cell, apart by blanks: URIs, and for needs `URI=proficiency` where it is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from competences.domain.concepts import (
    Concepts,
    Match,
    Need,
    RoleConcept,
    SkillConcept,
    SkillLink,
)
from competences.importing.tables import FrameworkError

ROLE, GROUP = "role", "group"
KINDS = {ROLE, GROUP, "skill", "knowledge", ""}
FIXED = ("uri", "kind", "broader", "before", "helped_by", "matches", "essential", "optional",
         "isco", "code", "stage", "application", "eqf_level")  # fmt: skip
LABEL, DESCRIPTION = "label_", "description_"
Row = Mapping[str, str]


def write(concepts: Concepts) -> Iterator[Sequence[object]]:
    """Yield the table: its head first."""
    everything = concepts.everything
    languages = sorted({name for one in everything for name in one.labels})
    told = sorted({name for one in everything for name in one.descriptions})
    head = [
        *FIXED,
        *(f"{LABEL}{one}" for one in languages),
        *(f"{DESCRIPTION}{one}" for one in told),
    ]
    yield head
    cells = connected(concepts)
    for one in everything:
        row = {**cells[one.uri], **own(one)}
        row |= {f"{LABEL}{name}": text for name, text in one.labels.items()}
        row |= {f"{DESCRIPTION}{name}": text for name, text in one.descriptions.items()}
        yield [row.get(name, "") for name in head]


def own(one: SkillConcept | RoleConcept) -> dict[str, str]:
    """Return what a row says of itself."""
    if isinstance(one, SkillConcept):
        return {"uri": one.uri, "kind": GROUP if one.is_group else one.kind}
    return {
        "uri": one.uri,
        "kind": ROLE,
        "isco": one.isco,
        "code": one.code,
        "stage": one.stage,
        "application": one.application,
        "eqf_level": str(one.eqf_level or ""),
        "matches": one.matched_uri,
    }


def connected(concepts: Concepts) -> Mapping[str, dict[str, str]]:
    """Return the cells that connect a row with others."""
    found = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    column = {"broader": "broader", "essential": "before", "optional": "helped_by"}
    for link in concepts.links:
        found[link.target][column[link.kind]].append(link.source)
    for need in concepts.needs:
        level = f"={need.proficiency}" if need.proficiency else ""
        name = "essential" if need.essential else "optional"
        found[need.role][name].append(f"{need.skill}{level}")
    for match in concepts.matches:
        if match.kind == "exact":
            found[match.skill]["matches"].append(match.uri)
    return defaultdict(
        dict,
        {
            uri: {name: " ".join(values) for name, values in cells.items()}
            for uri, cells in found.items()
        },
    )


def read(rows: Iterable[Row]) -> Concepts:
    """Return the framework of a table; raises FrameworkError with the line that is wrong."""
    skills, roles, links = list[SkillConcept](), list[RoleConcept](), list[SkillLink]()
    needs, matches = list[Need](), list[Match]()
    for line, row in enumerate(rows, start=2):
        uri, kind = row.get("uri", "").strip(), row.get("kind", "").strip()
        labels = begun(row, LABEL)
        if not uri or kind not in KINDS or not labels:
            message = f"Line {line}: give a uri, a label_… and one of the kinds {sorted(KINDS)}."
            raise FrameworkError(message)
        if kind == ROLE:
            roles.append(role(row, uri, labels))
            needs += needs_of(row, uri, line)
            continue
        skills.append(
            SkillConcept(
                uri,
                labels,
                descriptions=begun(row, DESCRIPTION),
                kind="" if kind == GROUP else kind,
                is_group=kind == GROUP,
            )
        )
        for name, what in (
            ("broader", "broader"),
            ("before", "essential"),
            ("helped_by", "optional"),
        ):
            links += [SkillLink(one, uri, what) for one in row.get(name, "").split()]
        matches += [Match(uri, one) for one in row.get("matches", "").split()]
    return Concepts(tuple(skills), tuple(roles), tuple(links), tuple(needs), tuple(matches))


def begun(row: Row, start: str) -> dict[str, str]:
    """Return the texts of a row by language."""
    return {
        name.removeprefix(start): text
        for name, text in row.items()
        if name and name.startswith(start) and text
    }


def role(row: Row, uri: str, labels: dict[str, str]) -> RoleConcept:
    """Return a row as a role."""
    level = row.get("eqf_level", "")
    return RoleConcept(
        uri,
        labels,
        descriptions=begun(row, DESCRIPTION),
        isco=row.get("isco", ""),
        code=row.get("code", ""),
        matched_uri=row.get("matches", ""),
        stage=row.get("stage", ""),
        application=row.get("application", ""),
        eqf_level=int(level) if level.isdecimal() else None,
    )


def needs_of(row: Row, uri: str, line: int) -> Iterator[Need]:
    """Yield what a role needs."""
    for essential, name in ((True, "essential"), (False, "optional")):
        for one in row.get(name, "").split():
            skill, _, level = one.rpartition("=") if one[-2:-1] == "=" else (one, "", "")
            if level and level not in "12345":
                message = f"Line {line}: a proficiency is 1 to 5, not {level}."
                raise FrameworkError(message)
            yield Need(uri, skill, essential, int(level) if level else None)
