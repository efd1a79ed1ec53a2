"""Small frameworks in both forms, for tests: our own words in ESCO's columns."""

from pathlib import Path

BASE = "http://example.org/"


def uri(name: str) -> str:
    return BASE + name


def compact(folder: Path) -> Path:
    """Write a framework of three skills and a role in the compact form."""
    files = {
        "skills.csv": (
            "uri,label,type,reuse_level,green,digital,alt_labels_then_description,broader_uris\n"
            f"{uri('test')},test cells,skill/competence,sector-specific,1,0,"
            f"check cells measure cells The work of measuring what a cell can do.,{uri('g')}\n"
            f"{uri('chem')},battery chemistry,knowledge,,0,0,What happens inside a cell.,\n"
            f"{uri('weld')},weld tabs,,,0,1,laser welding of tabs,\n"
        ),
        "skill_groups.csv": f"uri,code,label,broader_uri\n{uri('g')},01,measuring,\n",
        "skill_skills.csv": (
            "skill_uri,relation,related_skill_uri\n"
            f"{uri('test')},essential,{uri('chem')}\n{uri('test')},optional,{uri('gone')}\n"
        ),
        "occupations.csv": (
            "uri,label,isco_group,code,alt_labels,description\n"
            f"{uri('tech')},cell tester,7543,7543.1,cell checker | tester of cells,Tests cells.\n"
        ),
        "occupation_skills.csv": (
            "occupation_uri,skill_uri,relation\n"
            f"{uri('tech')},{uri('test')},optional\n{uri('tech')},{uri('test')},essential\n"
            f"{uri('tech')},{uri('chem')},optional\n{uri('tech')},{uri('gone')},optional\n"
        ),
    }
    return _write(folder, files)


def official(folder: Path) -> Path:
    """Write a framework in two languages under ESCO's own names."""
    head = (
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,description\n"
    )
    files = {
        "skills_en.csv": head
        + f'Skill,{uri("test")},skill/competence,sector-specific,test cells,"check cells\nmeasure cells",released,Measures cells.\n'
        + f"Skill,{uri('old')},knowledge,,old skill,,obsolete,Gone.\n",
        "skills_es.csv": head
        + f"Skill,{uri('test')},skill/competence,sector-specific,ensayar celdas,probar celdas,released,Mide celdas.\n",
        "skillGroups_en.csv": f"conceptUri,preferredLabel,code\n{uri('g')},measuring,S1\n",
        "occupations_en.csv": "conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n"
        + f"{uri('tech')},7543,cell tester,cell checker,Tests cells.,7543.1\n",
        "broaderRelationsSkillPillar_en.csv": f"conceptUri,broaderUri\n{uri('test')},{uri('g')}\n",
        "occupationSkillRelations_en.csv": "occupationUri,relationType,skillUri\n"
        + f"{uri('tech')},essential,{uri('test')}\n",
        "greenSkillsCollection_en.csv": f"conceptUri\n{uri('test')}\n",
    }
    return _write(folder, files)


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
