"""ESCO as plain CSV in one language: skills.csv, occupations.csv and what connects them.

Labels and description of a skill stand in one column here; the last sentence-like part is taken
for the description, and all of it finds the skill.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from competences.domain.concepts import (
    Concepts,
    Need,
    RoleConcept,
    SkillConcept,
    SkillLink,
)
from competences.importing.tables import SKILL_KINDS, needed, rows

LANGUAGE = "en"
SENTENCE = re.compile(r"(?:^|(?<=[a-z0-9)]) )(?=(?:The|A|An|[A-Z][a-z]{3,})\b .*\.$)")


def is_compact(folder: Path) -> bool:
    """Say whether a folder holds this form: occupations.csv, which ESCO's own files never name so."""
    return any((folder / name).is_file() for name in ("occupations.csv", "occupations.csv.gz"))


def read(folder: Path) -> Concepts:
    """Return the framework in a folder; raises FrameworkError."""
    skills = [*_groups(folder), *_skills(folder)]
    known = {each.uri for each in skills}
    links = (*_broader(folder), *_relations(folder))
    return Concepts(
        skills=tuple(skills),
        roles=tuple(_roles(folder)),
        links=tuple(each for each in links if {each.source, each.target} <= known),
        needs=tuple(_needs(folder)),
    )


def _skills(folder: Path) -> Iterator[SkillConcept]:
    path = needed(folder, "skills.csv")
    for row in rows(path, "uri", "label", "type", "alt_labels_then_description"):
        text = row["alt_labels_then_description"]
        start = SENTENCE.search(text)
        yield SkillConcept(
            uri=row["uri"],
            labels={LANGUAGE: row["label"]},
            descriptions={LANGUAGE: text[start.end() :] if start else text},
            kind=SKILL_KINDS.get(row["type"], ""),
            reuse=row.get("reuse_level", ""),
            green=row.get("green") == "1",
            digital=row.get("digital") == "1",
            searched=text[: start.start()] if start else text,
        )


def _groups(folder: Path) -> Iterator[SkillConcept]:
    for row in rows(needed(folder, "skill_groups.csv"), "uri", "label"):
        yield SkillConcept(row["uri"], {LANGUAGE: row["label"]}, is_group=True)


def _broader(folder: Path) -> Iterator[SkillLink]:
    for name, column in (("skills.csv", "broader_uris"), ("skill_groups.csv", "broader_uri")):
        for row in rows(needed(folder, name), "uri", column):
            for uri in re.split(r"[|;\s]+", row[column].strip()):
                if uri and uri != row["uri"]:
                    yield SkillLink(uri, row["uri"], "broader")


def _relations(folder: Path) -> Iterator[SkillLink]:
    path = needed(folder, "skill_skills.csv")
    for row in rows(path, "skill_uri", "relation", "related_skill_uri"):
        if row["skill_uri"] != row["related_skill_uri"]:
            yield SkillLink(row["related_skill_uri"], row["skill_uri"], row["relation"])


def _roles(folder: Path) -> Iterator[RoleConcept]:
    for row in rows(needed(folder, "occupations.csv"), "uri", "label", "isco_group"):
        others = tuple(each.strip() for each in row.get("alt_labels", "").split("|"))
        yield RoleConcept(
            uri=row["uri"],
            labels={LANGUAGE: row["label"]},
            others={LANGUAGE: tuple(filter(None, others))},
            descriptions={LANGUAGE: row.get("description", "")},
            isco=row["isco_group"],
            code=row.get("code", ""),
        )


def _needs(folder: Path) -> Iterator[Need]:
    path = needed(folder, "occupation_skills.csv")
    for row in rows(path, "occupation_uri", "skill_uri", "relation"):
        yield Need(row["occupation_uri"], row["skill_uri"], row["relation"] == "essential")
