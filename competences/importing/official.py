"""ESCO's own CSV files (https://esco.ec.europa.eu, downloads), one or more languages.

Files are named `skills_<language>.csv`, `occupations_<language>.csv` and so on; alternative
labels stand one a line within their column.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from competences.domain.concepts import (
    Concepts,
    Need,
    RoleConcept,
    SkillConcept,
    SkillLink,
)
from competences.importing.tables import SKILL_KINDS, FrameworkError, found, rows

LANGUAGE_OF = re.compile(r"skills_([a-z]{2,3})\.csv(\.gz)?")
GREEN, DIGITAL = "greenSkillsCollection", "digitalSkillsCollection"


def languages(folder: Path) -> list[str]:
    """Return the languages of a folder, English first."""
    names = (LANGUAGE_OF.fullmatch(path.name) for path in folder.iterdir())
    return sorted((each[1] for each in names if each), key=lambda tag: (tag != "en", tag))


def read(folder: Path) -> Concepts:
    """Return the framework in a folder; raises FrameworkError."""
    tags = languages(folder)
    if not tags:
        message = f"{folder} holds no skills_<language>.csv and no occupations.csv."
        raise FrameworkError(message)
    skills = [
        *_skills(folder, tags, "skillGroups", is_group=True),
        *_skills(folder, tags, "skills"),
    ]
    known = {each.uri for each in skills}
    links = (*_broader(folder, tags[0]), *_relations(folder, tags[0]))
    return Concepts(
        skills=tuple(skills),
        roles=tuple(_roles(folder, tags)),
        links=tuple(each for each in links if {each.source, each.target} <= known),
        needs=tuple(_needs(folder, tags[0])),
    )


def _skills(
    folder: Path, tags: list[str], name: str, *, is_group: bool = False
) -> Iterator[SkillConcept]:
    green, digital = (_members(folder, tags[0], each) for each in (GREEN, DIGITAL))
    for uri, by_tag in _merged(folder, tags, name).items():
        first = next(iter(by_tag.values()))
        yield SkillConcept(
            uri=uri,
            labels=_texts(by_tag, "preferredLabel"),
            others={tag: _lines(row.get("altLabels", "")) for tag, row in by_tag.items()},
            descriptions=_texts(by_tag, "description"),
            kind=SKILL_KINDS.get(first.get("skillType", ""), ""),
            reuse=first.get("reuseLevel", ""),
            green=uri in green,
            digital=uri in digital,
            is_group=is_group,
        )


def _roles(folder: Path, tags: list[str]) -> Iterator[RoleConcept]:
    for uri, by_tag in _merged(folder, tags, "occupations").items():
        first = next(iter(by_tag.values()))
        yield RoleConcept(
            uri=uri,
            labels=_texts(by_tag, "preferredLabel"),
            others={tag: _lines(row.get("altLabels", "")) for tag, row in by_tag.items()},
            descriptions=_texts(by_tag, "description"),
            isco=first.get("iscoGroup", ""),
            code=first.get("code", ""),
        )


def _merged(folder: Path, tags: list[str], name: str) -> Mapping[str, dict[str, Mapping[str, str]]]:
    """Return the rows of one kind by URI and language; what is obsolete is left out."""
    merged: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for tag in tags:
        path = found(folder, f"{name}_{tag}.csv")
        for row in rows(path, "conceptUri", "preferredLabel") if path else ():
            if row["preferredLabel"] and row.get("status") != "obsolete":
                merged[row["conceptUri"]][tag] = row
    return merged


def _members(folder: Path, tag: str, name: str) -> set[str]:
    path = found(folder, f"{name}_{tag}.csv")
    return {row["conceptUri"] for row in rows(path, "conceptUri")} if path else set()


def _broader(folder: Path, tag: str) -> Iterator[SkillLink]:
    path = found(
        folder, f"broaderRelationsSkillPillar_{tag}.csv", "broaderRelationsSkillPillar.csv"
    )
    for row in rows(path, "conceptUri", "broaderUri") if path else ():
        if row["conceptUri"] != row["broaderUri"]:
            yield SkillLink(row["broaderUri"], row["conceptUri"], "broader")


def _relations(folder: Path, tag: str) -> Iterator[SkillLink]:
    path = found(folder, f"skillSkillRelations_{tag}.csv", "skillSkillRelations.csv")
    for row in rows(path, "originalSkillUri", "relationType", "relatedSkillUri") if path else ():
        if row["originalSkillUri"] != row["relatedSkillUri"]:
            yield SkillLink(row["relatedSkillUri"], row["originalSkillUri"], row["relationType"])


def _needs(folder: Path, tag: str) -> Iterator[Need]:
    path = found(folder, f"occupationSkillRelations_{tag}.csv", "occupationSkillRelations.csv")
    for row in rows(path, "occupationUri", "relationType", "skillUri") if path else ():
        yield Need(row["occupationUri"], row["skillUri"], row["relationType"] == "essential")


def _texts(by_tag: Mapping[str, Mapping[str, str]], column: str) -> dict[str, str]:
    return {tag: text for tag, row in by_tag.items() if (text := row.get(column, "").strip())}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
